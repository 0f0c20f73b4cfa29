// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lesson/lesson.h"
#include "ui/controls.h"

class QBoxLayout;
class QPushButton;

namespace manyhands {

struct LessonRecord;

/// How a lesson came out: expected, measured and guessed side by side, whether its promise was kept, and the answer,
/// folded away until it is asked for.
class LessonOutcome : public Card
{
    Q_OBJECT
public:
    explicit LessonOutcome(QWidget *parent = nullptr);

    void show(const LessonInfo &lesson, const LessonRecord &record, bool isRunning);
    void foldAnswer();
    void setNarrow(bool isNarrow);

Q_SIGNALS:
    void freezeWanted();

private:
    enum Figure { Expected, Measured, Counted, Guess, Published, FigureCount };
    struct FigureLabels {
        QWidget *box;
        QLabel *value;
    };

    void makeFigure(Figure figure, const char *objectName, const QString &title);
    void makeButtons();
    void layOut();
    void showFigure(Figure figure, const QString &text, bool isThere = true);
    void showLine(const LessonRecord &record, bool isRunning);
    void showAnswer(bool shown);

    QFrame *m_strip;
    QLabel *m_remark; // on the guess
    QBoxLayout *m_row; // the figures and the buttons
    QLabel *m_line;
    FigureLabels m_figures[FigureCount] = {};
    QPushButton *m_answerButton;
    QPushButton *m_freeze;
    QLabel *m_answer;
};

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lesson/lesson.h"
#include "ui/controls.h"

class QPushButton;

namespace manyhands {

class GuessBox;

/// What is told before a lesson runs: its title and text, C++'s words beside Python's, the question with room for a
/// guess, and Run.
class LessonIntro : public Card
{
    Q_OBJECT
public:
    explicit LessonIntro(QWidget *parent = nullptr);

    void show(const LessonInfo &lesson, int number, std::optional<double> guess);
    void setRunning(bool running);
    void setFirst(bool isFirst);
    std::optional<double> guess() const;
    void focusGuess();

Q_SIGNALS:
    void runWanted();
    void previousWanted();
    void nextWanted();

private:
    void makeControls();
    void layOut();

    QLabel *m_title;
    QLabel *m_text;
    QLabel *m_words;
    QLabel *m_question;
    GuessBox *m_guess;
    QPushButton *m_run;
    QPushButton *m_previous;
    QPushButton *m_next;
};

} // namespace manyhands

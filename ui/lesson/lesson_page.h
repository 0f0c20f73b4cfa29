// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/lesson/lesson_player.h"
#include "ui/theme.h"

#include <QWidget>

#include <functional>

class QBoxLayout;
class QSettings;
class QStackedWidget;

namespace manyhands {

class CodeView;
class LessonIntro;
class LessonList;
class LessonOutcome;
class MessageStrip;
class TimelineView;

// lesson: the small lessons as they are read, guessed, run and seen.

/// The lessons: their list at the left; at the right the chosen one, its source, what it prints and its timeline.
class LessonPage : public QWidget
{
    Q_OBJECT
public:
    explicit LessonPage(QWidget *parent = nullptr);
    ~LessonPage() override;

    /// Says what a lesson has to wait for; nothing while it may run. Each would be measured in the other's way.
    void setObstacle(std::function<QString()> obstacle) { m_obstacle = std::move(obstacle); }
    void setListShown(bool shown);
    void restore(const QSettings &settings);
    void save(QSettings &settings) const;

    bool isRunning() const { return m_player->isRunning(); }
    void stop() { m_player->stop(); }
    void close(); // stops and joins
    LessonPlayer *player() const { return m_player; }
    MessageStrip *messages() const { return m_messages; }

Q_SIGNALS:
    void problemSaid(const QString &text);
    void started(const QString &title);
    void ended(bool stopped);

protected:
    bool event(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit(); // to its width and zoom
    void layOut();
    void connectParts();
    QWidget *makeLesson();
    const LessonInfo *chosen() const; // null: the glossary
    bool mayRun();
    void run();
    void freeze();
    void showChosen();
    void showTimeline();
    void grew();
    void runEnded();

    LessonPlayer *m_player;
    LessonList *m_list;
    QStackedWidget *m_pages; // a lesson, the glossary
    MessageStrip *m_messages;
    LessonIntro *m_intro;
    CodeView *m_source;
    TimelineView *m_timeline;
    CodeView *m_console;
    QBoxLayout *m_middle;
    QWidget *m_sourceCard;
    QWidget *m_timelineCard;
    QWidget *m_consoleCard;
    LessonOutcome *m_outcome;
    std::function<QString()> m_obstacle;
};

} // namespace manyhands

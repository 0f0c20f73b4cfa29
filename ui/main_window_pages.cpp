// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window.h"

#include "ui/controls.h"
#include "ui/experiment/experiment_view.h"
#include "ui/history/history_keeper.h"
#include "ui/history/history_page.h"
#include "ui/laboratory/laboratory_view.h"
#include "ui/lesson/lesson_page.h"
#include "ui/messages/message_strips.h"
#include "ui/tutorial/tutorial_page.h"
#include "ui/watch/watch_page.h"
#include "ui/window/run_status.h"
#include "ui/window/window_settings.h"

#include <QHBoxLayout>
#include <QIcon>
#include <QPushButton>
#include <QSettings>
#include <QStackedWidget>

// The pages beside the laboratory: made one by one after the first paint, or as soon as one is asked for. One thing
// runs at a time, and the line at the bottom serves them all.
namespace manyhands {

WatchPage *MainWindow::makeWatch()
{
    auto *watch = new WatchPage;
    m_pages->addWidget(watch);
    if (m_keepsSettings)
        watch->restore(*openSettings());
    watch->setObstacle([this, watch] { return obstacle(watch); });
    connect(watch, &WatchPage::problemSaid, this, &MainWindow::problemSaid);
    connect(watch, &WatchPage::started, m_status, [this] { m_status->beginOther(tr("Watching")); });
    connect(watch, &WatchPage::started, this, &MainWindow::updateCommands);
    connect(watch, &WatchPage::ended, this, [this](const auto &watched, const QString &words) {
        m_status->endOther(watched != nullptr, words);
        updateCommands();
        if (watched)
            m_keeper->keep(watched);
    });
    return watch;
}

LessonPage *MainWindow::makeLessons()
{
    auto *lessons = new LessonPage;
    m_pages->addWidget(lessons);
    if (m_keepsSettings)
        lessons->restore(*openSettings());
    lessons->setListShown(m_commands.sides->isChecked());
    lessons->setObstacle([this, lessons] { return obstacle(lessons); });
    connect(lessons, &LessonPage::problemSaid, this, &MainWindow::problemSaid);
    connect(lessons, &LessonPage::started, m_status,
            [this](const QString &title) { m_status->beginOther(tr("Lesson: %1").arg(title)); });
    connect(lessons, &LessonPage::started, this, &MainWindow::updateCommands);
    connect(lessons, &LessonPage::ended, this, [this, lessons](bool stopped) {
        m_status->endOther(!stopped, stopped ? tr("Stopped") : tr("The lesson is over"));
        updateCommands();
        if (m_pages->currentWidget() != lessons)
            m_status->leaveOthers(m_session);
    });
    return lessons;
}

TutorialPage *MainWindow::makeTutorials(const ExperimentSettings &settings)
{
    auto *tutorials = new TutorialPage(m_session, settings);
    m_pages->addWidget(tutorials);
    tutorials->setObstacle([this, tutorials] { return obstacle(tutorials); });
    connect(tutorials, &TutorialPage::problemSaid, this, &MainWindow::problemSaid);
    connect(tutorials, &TutorialPage::changed, this, &MainWindow::updateCommands);
    connect(tutorials, &TutorialPage::began, m_status,
            [this](const QString &title) { m_status->beginOther(tr("Tutorial: %1").arg(title)); });
    connect(tutorials, &TutorialPage::over, this, [this, tutorials](bool stopped) {
        m_status->endOther(!stopped, stopped ? tr("Stopped") : tr("The tutorial is over"));
        if (m_pages->currentWidget() != tutorials)
            m_status->leaveOthers(m_session);
    });
    return tutorials;
}

HistoryPage *MainWindow::makeHistory()
{
    auto *history = new HistoryPage(m_session, *m_keeper);
    m_pages->addWidget(history);
    history->setListShown(m_commands.sides->isChecked());
    connect(history, &HistoryPage::changed, this, &MainWindow::updateCommands);
    connect(history, &HistoryPage::refused, this, [this](const auto &path) {
        m_recent.removeAll(QFile::decodeName(path.c_str()));
        fillRecent();
    });
    return history;
}

/// The two parts of the page Learn.
QWidget *MainWindow::makeLearnBar()
{
    auto *bar = new QWidget;
    bar->setObjectName(QStringLiteral("learnBar"));
    auto *line = new QHBoxLayout(bar);
    line->setContentsMargins(12, 8, 12, 0);
    line->setSpacing(2);
    const std::pair<PageKind, const char *> parts[] = {{PageKind::Lessons, "lessonsButton"},
                                                       {PageKind::Tutorials, "tutorialsButton"}};
    for (const auto &[part, name] : parts) {
        QPushButton *button = commandButton(m_commands.page(part), name);
        setLook(button, "page");
        line->addWidget(button);
    }
    line->addStretch();
    bar->hide();
    return bar;
}

void MainWindow::makeRest()
{
    m_deferredPolish.restore();
    setWindowIcon(QIcon(QStringLiteral(":/icons/manyhands.svg")));
    m_laboratory->experiment()->makePages();
    m_appearance.zoomNewParts();
    leaveDropsToWindow();
    makeNextPage();
}

void MainWindow::makeNextPage()
{
    if (!m_watch.made())
        m_watch.get();
    else if (!m_lessons.made())
        m_lessons.get();
    else if (!m_tutorials.made())
        m_tutorials.get();
    else if (!m_history.made())
        m_history.get();
    else
        return leaveDropsToWindow();
    m_appearance.zoomNewParts();
    QTimer::singleShot(0, this, &MainWindow::makeNextPage); // what the user does meanwhile comes first
}

QWidget *MainWindow::page(PageKind page)
{
    switch (page) {
    case PageKind::Watch:
        return m_watch.get();
    case PageKind::Lessons:
        return m_lessons.get();
    case PageKind::Tutorials:
        return m_tutorials.get();
    case PageKind::History:
        return m_history.get();
    case PageKind::Laboratory:
        break;
    }
    return m_pages->widget(0);
}

void MainWindow::showPage(PageKind which)
{
    const bool isLearning = which == PageKind::Lessons || which == PageKind::Tutorials;
    if (isLearning)
        m_lastLearnt = which;
    m_pages->setCurrentWidget(page(which));
    m_commands.page(which)->setChecked(true);
    m_commands.learn->setChecked(isLearning);
    m_learnBar->setVisible(isLearning);
    if (which == PageKind::Watch)
        m_watch->focusEdit();
    updateCommands();
    if (which != PageKind::Lessons && which != PageKind::Watch)
        m_status->leaveOthers(m_session);
}

QString MainWindow::whatRuns(const QWidget *except) const
{
    if (m_session.isRunning() && except != m_panel)
        return tr("The laboratory is running: stop it first, or wait for its end.");
    if (const TutorialPage *tutorials = m_tutorials.made(); tutorials && tutorials->isRunning() && except != tutorials)
        return tr("A tutorial is running: stop it first, or wait for its end.");
    if (const WatchPage *watch = m_watch.made(); watch && watch->isRunning() && except != watch)
        return tr("A program is watched: stop that first, or wait for its end.");
    if (const LessonPage *lessons = m_lessons.made(); lessons && lessons->isRunning() && except != lessons)
        return tr("A lesson is running: stop it first, or wait for its end.");
    return {};
}

QString MainWindow::obstacle(const QWidget *except)
{
    const QString words = whatRuns(except);
    if (!words.isEmpty())
        m_obstacle = words;
    return words;
}

/// On whatever page it was said.
void MainWindow::forgetObstacle()
{
    if (m_obstacle.isEmpty() || isRunning())
        return;
    for (MessageStrip *strip : findChildren<MessageStrip *>()) {
        if (strip->text() == m_obstacle)
            strip->clear();
    }
    m_obstacle.clear();
}

} // namespace manyhands

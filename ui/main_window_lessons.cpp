#include "ui/main_window.h"

#include "ui/lesson/lesson_page.h"
#include "ui/tutorial/tutorial_page.h"
#include "ui/window/run_status.h"

// The lessons in the window: one thing runs at a time, and the line at the bottom serves them all.
namespace manyhands {

void MainWindow::connectLessons()
{
    m_lessons->setObstacle([this] { return whatRuns(m_lessons); });
    m_tutorials->setObstacle([this] { return whatRuns(m_tutorials); });
    connect(m_lessons, &LessonPage::problemSaid, this, &MainWindow::problemSaid);
    connect(m_lessons, &LessonPage::started, m_status, &RunStatus::beginLesson);
    connect(m_lessons, &LessonPage::ended, m_status, &RunStatus::endLesson);
    connect(m_status, &RunStatus::stopWanted, m_lessons, &LessonPage::stop);
}

QString MainWindow::whatRuns(const QWidget *except) const
{
    if (m_session.isRunning() && except != m_panel)
        return tr("The laboratory is running: stop it first, or wait for its end.");
    if (m_tutorials->isRunning() && except != m_tutorials)
        return tr("A tutorial is running: stop it first, or wait for its end.");
    if (m_lessons->isRunning() && except != m_lessons)
        return tr("A lesson is running: stop it first, or wait for its end.");
    return {};
}

} // namespace manyhands

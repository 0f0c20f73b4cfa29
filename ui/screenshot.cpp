// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screenshot.h"

#include "core/experiment/whole_file.h"
#include "core/lesson/lesson.h"
#include "core/text/printable.h"
#include "core/text/secrets.h"
#include "core/tutorial/tutorial.h"
#include "ui/lesson/lesson_delegate.h"
#include "ui/main_window.h"

#include <QAbstractButton>
#include <QApplication>
#include <QBuffer>
#include <QElapsedTimer>
#include <QFile>
#include <QListWidget>
#include <QTimer>

#include <cstdio>

namespace manyhands {

namespace {

const QString experimentPrefix = QStringLiteral("experiment:");
const QString lessonPrefix = QStringLiteral("lesson:");
constexpr int shotMilliseconds = 60;
constexpr int longestSettling = 15'000; // after the run: the gallery may be slow on a busy machine

/// Lives as long as the window; ends the application.
class Photographer : public QObject
{
public:
    Photographer(MainWindow &window, QString action, QString file)
        : QObject(&window)
        , m_window(window)
        , m_action(action.isEmpty() ? QStringLiteral("none") : std::move(action))
        , m_file(std::move(file))
    {
        connect(&window, &MainWindow::problemSaid, this, [this](const QString &text) { m_problem = text; });
        connect(&m_timer, &QTimer::timeout, this, &Photographer::look);
        m_timer.setInterval(shotMilliseconds);
    }

    void begin()
    {
        if (!screenshotActions().contains(m_action))
            return end(tr("--after %1 is not known: %2").arg(m_action, screenshotActions().join(QStringLiteral(", "))));
        m_window.show();
        m_timer.start();
    }

private:
    void act()
    {
        if (m_action.startsWith(experimentPrefix))
            runExperiment(m_action.mid(experimentPrefix.size()));
        else if (m_action.startsWith(lessonPrefix))
            runLessonNamed(m_action.mid(lessonPrefix.size()));
        else if (m_action != QLatin1String("none"))
            click(m_action + QStringLiteral("Button"));
        m_sinceRun.start();
    }

    void click(const QString &button) { m_window.findChild<QAbstractButton *>(button)->click(); }

    void runExperiment(const QString &name)
    {
        click(QStringLiteral("tutorialsButton"));
        auto *list = m_window.findChild<QListWidget *>(QStringLiteral("experimentList"));
        list->setCurrentItem(list->findItems(name, Qt::MatchExactly).front());
        click(QStringLiteral("runTutorialButton"));
    }

    void runLessonNamed(const QString &name)
    {
        click(QStringLiteral("lessonsButton"));
        auto *list = m_window.findChild<QListWidget *>(QStringLiteral("lessonList"));
        const auto found = list->model()->match(list->model()->index(0, 0), LessonDelegate::nameRole, name);
        list->setCurrentRow(found.front().row());
        click(QStringLiteral("runLessonButton"));
    }

    void look()
    {
        if (!m_window.isReady())
            return;
        if (!m_sinceRun.isValid())
            return act();
        if (m_window.isRunning())
            m_sinceRun.restart();
        m_settledLooks = m_window.isSettled() ? m_settledLooks + 1 : 0;
        if (m_settledLooks < 3 && m_sinceRun.elapsed() < longestSettling) // painted, and nothing was wished for by that
            return;
        m_timer.stop();
        end(m_problem.isEmpty() ? save() : m_problem);
    }

    QString save()
    {
        QByteArray png;
        QBuffer buffer(&png);
        buffer.open(QIODevice::WriteOnly);
        m_window.grab().save(&buffer, "PNG");
        const auto error = writeWholeFile(QFile::encodeName(m_file).toStdString(), png);
        return error ? error->message : QString();
    }

    static void end(const QString &problem)
    {
        if (!problem.isEmpty())
            std::fprintf(stderr, "manyhands: %s\n", qPrintable(printable(withoutSecrets(problem))));
        const int status = problem.isEmpty() ? 0 : 1;
        QTimer::singleShot(0, qApp, [status] { QCoreApplication::exit(status); });
    }

    MainWindow &m_window;
    QString m_action;
    QString m_file;
    QString m_problem;
    QTimer m_timer;
    QElapsedTimer m_sinceRun;
    int m_settledLooks = 0;
};

} // namespace

QStringList screenshotActions()
{
    QStringList actions{QStringLiteral("none"),  QStringLiteral("download"), QStringLiteral("resize"),
                        QStringLiteral("sleep"), QStringLiteral("compare"),  QStringLiteral("sweep")};
    for (const TutorialInfo &each : tutorials(1))
        actions.append(experimentPrefix + each.name);
    for (const LessonInfo &each : lessons())
        actions.append(lessonPrefix + each.name);
    return actions;
}

void runScreenshot(MainWindow &window, const QString &action, const QString &file)
{
    (new Photographer(window, action, file))->begin();
}

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/patience.h"
#include "ui/main_window.h"

#include <QAbstractButton>
#include <QDropEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QSettings>
#include <QTemporaryDir>
#include <QWindow>
#include <QtTest>

#include <memory>

namespace manyhands {

/// Each test has settings of its own, in a folder that goes with it, and finds controls as a user's script would.
class WindowFixture
{
public:
    WindowFixture()
    {
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
        open();
    }

    void open(QSize size = QSize(1280, 800), ThemeChoice theme = ThemeChoice::Light)
    {
        m_window.reset();
        WindowOptions options;
        options.size = size;
        options.theme = theme;
        options.historyFolder = historyFolder();
        m_window = std::make_unique<MainWindow>(options);
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get(), 60'000));
        QTRY_VERIFY(m_window->isReady());
    }
    void close() { m_window->close(); }

    MainWindow &window() { return *m_window; }
    QString folder() const { return m_folder.path(); }
    std::filesystem::path historyFolder() const { return folder().toStdString() + "/history"; }

    template <typename T> T *find(const char *name) const
    {
        auto *control = m_window->findChild<T *>(QLatin1String(name));
        if (!control)
            qFatal("no control is called %s", name);
        return control;
    }
    bool isRunning() const { return m_window->session().isRunning(); }
    int runCount() const { return int(m_window->session().runs().size()); }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<MainWindow> m_window;
};

/// One run with std::thread, to its end.
inline void runSleep(WindowFixture &fixture, const char *sleeps = "3 x 0.01")
{
    fixture.find<QLineEdit>("sleepEdit")->setText(QLatin1String(sleeps));
    fixture.find<QListWidget>("executorList")->setCurrentRow(int(ExecutorKind::StdThread));
    fixture.find<QAbstractButton>("sleepButton")->click();
    QTRY_VERIFY(!fixture.isRunning());
}

/// As the system does it: the window is told where the pointer is, and finds out which part it is on.
inline void dropAt(WindowFixture &fixture, QPoint place, const QMimeData &data)
{
    QWindow *window = fixture.window().windowHandle();
    QDragEnterEvent enter(place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(window, &enter);
    if (!enter.isAccepted())
        return;
    QDragMoveEvent move(place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    move.setDropAction(enter.dropAction());
    move.accept(); // as QGuiApplication does where the enter was accepted
    QCoreApplication::sendEvent(window, &move);
    if (!move.isAccepted())
        return;
    QDropEvent drop(place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(window, &drop);
}

} // namespace manyhands

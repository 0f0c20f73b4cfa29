// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manyhands/commands.h"
#include "app/manyhands/interrupts.h"
#include "app/manyhands/terminal.h"

#include "core/experiment/history.h"
#include "ui/main_window.h"
#include "ui/screenshot.h"

#include <QApplication>
#include <QSocketNotifier>

namespace manyhands {

namespace {

ThemeChoice themeChoice(const QString &name)
{
    if (name == QLatin1String("light"))
        return ThemeChoice::Light;
    return name == QLatin1String("dark") ? ThemeChoice::Dark : ThemeChoice::System;
}

} // namespace

int windowCommand(const Words &words)
{
    WindowOptions options;
    options.job = words.job;
    options.theme = themeChoice(words.theme);
    options.size = words.windowSize.value_or(QSize());
    const bool isUsual = words.areNone || !words.opened.empty();
    options.restoreSettings = isUsual;
    if (isUsual)
        options.historyFolder = usualHistoryFolder();
    if (!words.after.isEmpty() && !screenshotActions().contains(words.after)) {
        complain(QStringLiteral("--after %1: give one of %2")
                     .arg(words.after, screenshotActions().join(QLatin1String(", "))));
        return wrongWords;
    }
    listenForInterrupts();
    MainWindow window(options);
    window.open(words.opened);
    const QSocketNotifier interrupts(interruptDescriptor(), QSocketNotifier::Read);
    QObject::connect(&interrupts, &QSocketNotifier::activated, &window, [&window] {
        window.close(); // as by its frame: the run is stopped, the settings are kept, its files go
        QApplication::exit(interrupted);
    });
    if (words.screenshot.empty())
        window.show();
    else
        runScreenshot(window, words.after, QString::fromLocal8Bit(words.screenshot.c_str()));
    return QApplication::exec();
}

} // namespace manyhands

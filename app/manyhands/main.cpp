// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manyhands/commands.h"
#include "app/manyhands/display.h"
#include "app/manyhands/targets.h"
#include "app/manyhands/terminal.h"
#include "app/program_start.h"

#include "core/process/own_setting.h"
#include "core/system/limits.h"
#include "core/task/network_request.h"

#include <QApplication>

using namespace manyhands;

namespace {

int withPictures(int argc, char **argv, const Words &words)
{
    const bool hasDisplay = displayAnswers();
    drawWithoutDisplay();
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("manyhands"));
    if (words.command == Command::Chart)
        return chartCommand(words);
    if (words.command == Command::Experiment)
        return experimentCommand(words);
    if (words.command != Command::Window)
        return runCommand(words);
    if (words.areNone && !hasDisplay)
        return defaultExperiment();
    if (words.screenshot.empty() && !hasDisplay) {
        complain(QStringLiteral(
            "no display answers, so there is no window: set DISPLAY, or use a command (--help lists them)"));
        return wrongWords;
    }
    return windowCommand(words);
}

} // namespace

int main(int argc, char **argv)
{
    if (const auto missing = startProgram()) {
        complain(QStringLiteral("too little to start with: %1; set ulimit -n 4096").arg(*missing));
        return wrongWords;
    }
    ignoreBrokenPipes();
    if (qEnvironmentVariableIsEmpty(ownSettingName))
        qputenv(ownSettingName, ownSettingValue);
    const ParsedWords parsed = parseWords(argc, argv);
    if (parsed.exitStatus) {
        if (*parsed.exitStatus == allDone)
            print(parsed.text.trimmed() + QLatin1Char('\n'));
        else
            complain(parsed.text);
        return *parsed.exitStatus;
    }
    reachLoopbackDirectly();
    const Words &words = parsed.words;
    if (const QString problem = problemWithTargets(words); !problem.isEmpty()) {
        complain(problem);
        return wrongWords;
    }
    if (words.command == Command::Watch) { // what pictures need in the environment is not the program's
        QCoreApplication::setApplicationName(QStringLiteral("manyhands"));
        return watchCommand(words, [&]() -> std::unique_ptr<QCoreApplication> {
            drawWithoutDisplay();
            return std::make_unique<QApplication>(argc, argv);
        });
    }
    const bool needsPictures = words.command == Command::Window || words.command == Command::Chart
        || !words.charts.empty() || !words.html.empty();
    if (needsPictures)
        return withPictures(argc, argv, words);
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("manyhands"));
    if (words.command == Command::Lesson)
        return lessonCommand(words);
    if (words.command == Command::Compare)
        return compareCommand(words);
    return words.command == Command::Experiment ? experimentCommand(words) : runCommand(words);
}

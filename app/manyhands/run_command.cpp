// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manyhands/commands.h"
#include "app/manyhands/follow.h"
#include "app/manyhands/results_text.h"
#include "app/manyhands/terminal.h"

#include "core/experiment/report.h"
#include "core/measure/cpu_time.h"
#include "core/settings/command_inputs.h"
#include "ui/charts/html_page.h"

#include <cerrno>
#include <cstring>

namespace manyhands {

namespace {

bool writeFiles(const Words &words, const Experiment &experiment)
{
    using Writer = std::optional<TaskError> (*)(const Experiment &, const std::filesystem::path &);
    const std::pair<std::filesystem::path, Writer> reports[] = {{words.json, writeJsonReport},
                                                                {words.csv, writeCsvReport},
                                                                {words.trace, writeTrace},
                                                                {words.markdown, writeMarkdown},
                                                                {words.html, writeHtml}};
    bool isGood = true;
    for (const auto &[path, write] : reports) {
        if (!path.empty())
            isGood =
                keepFile(path, [&, write = write](const auto &place) { return write(experiment, place); }) && isGood;
    }
    if (!words.charts.empty())
        isGood = writeCharts(experiment, words.charts, words.theme, everyChart()) && isGood;
    return isGood;
}

bool isAllDone(const Experiment &experiment)
{
    for (const auto &run : experiment.runs) {
        if (run->state != RunState::Finished || run->failed > 0)
            return false;
    }
    return true;
}

} // namespace

bool keepFile(const std::filesystem::path &path, const FileWriter &write)
{
    const QString problem = writeHereOrElsewhere(path, write);
    if (!problem.isEmpty())
        complain(problem);
    return problem.isEmpty();
}

/// The commands, as a shell would take them, and nothing else.
int printCommands(const ExperimentSettings &job)
{
    const CommandPreview preview = commandPreview(job);
    if (!preview.problem.isEmpty()) {
        complain(preview.problem);
        return wrongWords;
    }
    QString text;
    for (const auto &words : preview.commands)
        text += quotedCommand(words) + QLatin1Char('\n');
    return print(text) ? allDone : someFailed;
}

int runCommand(const Words &words)
{
    if (words.isDryRun)
        return printCommands(words.job);
    PreparedExperiment request = requestFor(words.job);
    if (!request.problem.isEmpty()) {
        complain(request.problem);
        return wrongWords;
    }
    excludeThisThreadFromCpu();
    listenForInterrupts();
    ProgressLine progress(words.quiet);
    for (const QString &note : words.notes + request.notes)
        progress.note(note);
    ExperimentThread thread(std::move(request.request));
    EndedEvent ended;
    follow(thread, progress, [&](const ExperimentEvent &event) {
        progress.take(event);
        const auto *end = std::get_if<EndedEvent>(&event);
        if (end)
            ended = *end;
        return end != nullptr;
    });
    progress.clear();
    if (!ended.experiment) {
        complain(ended.error ? ended.error->message : QStringLiteral("stopped before the first run"));
        return ended.stopped ? interrupted : someFailed;
    }
    const bool isPrinted =
        print(resultsText(*ended.experiment) + (words.losses ? lossesText(*ended.experiment) : QString()));
    if (!isPrinted)
        complain(
            QStringLiteral("the table could not be printed: %1").arg(QString::fromLocal8Bit(std::strerror(errno))));
    const bool isWritten = writeFiles(words, *ended.experiment) && isPrinted;
    if (ended.stopped)
        return interrupted;
    return isWritten && isAllDone(*ended.experiment) ? allDone : someFailed;
}

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manyhands/commands.h"
#include "app/manyhands/interrupts.h"
#include "app/manyhands/terminal.h"

#include "core/experiment/report.h"
#include "core/task/rename_without_replacing.h"

#include <cstdio>
#include <system_error>

namespace manyhands {

namespace {

const char *const resultsFolder = "manyhands-results";

const char *const whatIsWhat =
    R"(What Manyhands measured here
============================

download.json, resize.json
    The reports: the machine, the plan, every run with its spans, and the summary. Times are seconds.
    A report can be drawn again: manyhands chart download.json --kind timings --output FILE.png (or .svg)
download-timings.png, resize-timings.png
    How long each executor took, and how many times as fast as serial that is.
download-timeline.png, resize-timeline.png
    Who did what when: a lane a worker, a bar a task.
download-throughput.png, resize-throughput.png
    How much was done when: photographs and megabytes a second.

For speedup against the number of workers, with intervals:
    manyhands resize --executors all --workers 1,2,4,8 --repeats 5 --charts curves

The photographs are made by the program, and the server they come from runs on this machine and behaves like a
broadband line: 60 ms a request, 20 MB/s a connection. Downloads wait, so many workers help; resizing works, so
more workers than cores do not.
)";

/// An earlier result keeps its place among the results: manyhands-results-1, -2 and so on.
bool moveAside()
{
    for (int number = 1;; ++number) {
        const std::string aside = resultsFolder + std::string("-") + std::to_string(number);
        const std::error_code error = renameWithoutReplacing(resultsFolder, aside);
        if (error == std::errc::file_exists || error == std::errc::directory_not_empty)
            continue;
        if (error == std::errc::no_such_file_or_directory)
            return true;
        std::printf(error ? "Cannot move the earlier results to %s.\n" : "The earlier results are now in %s.\n",
                    aside.c_str());
        return !error;
    }
}

bool makeResultsFolder()
{
    std::error_code error;
    while (!std::filesystem::create_directory(resultsFolder, error)) {
        if (error || !moveAside())
            return false;
    }
    return true;
}

int runOne(TaskKind kind, const char *name)
{
    std::printf("\n%s of the 15 demo photos, all executors:\n", kind == TaskKind::Download ? "Download" : "Resize");
    std::fflush(stdout);
    Words words;
    words.job.kind = kind;
    for (const ExecutorKind executor : allExecutors) {
        if (executorAllows(executor, kind))
            words.job.executors.push_back(executor);
    }
    words.json = std::filesystem::path(resultsFolder) / (std::string(name) + ".json");
    const int status = runCommand(words);
    if (status != allDone)
        return status;
    const ReadReport report = readJsonReport(words.json);
    const bool isDrawn = report.experiment
        && writeCharts(*report.experiment, resultsFolder, QStringLiteral("light"),
                       {QStringLiteral("timings"), QStringLiteral("throughput"), QStringLiteral("timeline")},
                       QLatin1String(name) + QStringLiteral("-"));
    return isDrawn ? allDone : someFailed;
}

} // namespace

int defaultExperiment()
{
    std::puts("No display answers, so there is no window: running the default experiment on the command line.");
    if (!makeResultsFolder()) {
        complain(QStringLiteral(
            "cannot make the folder manyhands-results here: run this in a folder that can be written to"));
        return someFailed;
    }
    int status = runOne(TaskKind::Download, "download");
    if (status == allDone)
        status = runOne(TaskKind::Resize, "resize");
    if (!keepFile(std::filesystem::path(resultsFolder) / "README.txt",
                  [](const auto &path) { return writeWholeFile(path, QByteArray(whatIsWhat)); })
        && status == allDone)
        status = someFailed;
    std::printf("\nReports and charts are in %s.\n", resultsFolder);
    return status;
}

} // namespace manyhands

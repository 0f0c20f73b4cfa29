// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manyhands/commands.h"
#include "app/manyhands/follow.h"
#include "app/manyhands/targets.h"
#include "app/manyhands/terminal.h"

#include "core/experiment/report.h"
#include "core/experiment/whole_file.h"
#include "core/measure/cpu_time.h"
#include "core/tutorial/tutorial_table.h"
#include "ui/tutorial/tutorial_chart.h"

namespace manyhands {

namespace {

int listExperiments()
{
    std::vector<QStringList> rows;
    for (const TutorialInfo &each : tutorials(usableCores()))
        rows.push_back({each.name, each.title});
    return print(alignedText(rows, 2)) ? allDone : someFailed;
}

QString noSuchName(const QString &name)
{
    QStringList known;
    for (const TutorialInfo &each : tutorials(usableCores()))
        known.append(each.name);
    return QStringLiteral("no experiment is named %1: give one of %2").arg(name, known.join(QStringLiteral(", ")));
}

TutorialRequest requestOf(const Words &words, TutorialInfo tutorial)
{
    TutorialRequest request;
    request.tutorial = std::move(tutorial);
    request.online = words.online;
    request.withPython = words.withPython;
    request.count = words.job.count;
    request.settings = words.job;
    return request;
}

std::shared_ptr<const TutorialResult> watchTutorial(const TutorialRequest &request, ProgressLine &progress)
{
    TutorialThread thread(request);
    std::shared_ptr<const TutorialResult> result;
    follow(thread, progress, [&](const TutorialEvent &event) {
        if (const auto *inner = std::get_if<ExperimentEvent>(&event))
            progress.take(*inner);
        if (const auto *started = std::get_if<TutorialRowStarted>(&event); started && started->inPython)
            progress.working(QStringLiteral("in Python: %1").arg(request.tutorial.rows[size_t(started->row)].label));
        if (const auto *ended = std::get_if<TutorialEnded>(&event))
            result = ended->result;
        return result != nullptr;
    });
    return result;
}

QString textOf(const TutorialResult &result)
{
    std::vector<QStringList> rows = tutorialTable(result);
    rows.insert(rows.begin(), tutorialHeadings(result));
    QString text = alignedText(rows, 2);
    for (const QString &line : orderLines(result) + failureLines(result) + differenceLines(result))
        text += line + QLatin1Char('\n');
    if (const QString line = pythonLine(result); !line.isEmpty())
        text += line + QLatin1Char('\n');
    return text;
}

bool writeReports(const Words &words, const TutorialResult &result)
{
    bool isGood = true;
    for (size_t i = 0; i < result.parts.size(); ++i) {
        if (!result.parts[i])
            continue;
        const auto path = result.parts.size() == 1 ? words.json : numbered(words.json, i + 1);
        isGood = keepFile(path, [&](const auto &place) { return writeJsonReport(*result.parts[i], place); }) && isGood;
    }
    return isGood;
}

bool writePictures(const Words &words, const TutorialResult &result)
{
    bool isGood = true;
    for (size_t i = 0; i < result.parts.size(); ++i) {
        if (result.parts[i])
            isGood = writeCharts(*result.parts[i], words.charts, words.theme,
                                 {QStringLiteral("timings"), QStringLiteral("timeline")},
                                 result.tutorial.parts[i].name + QLatin1Char('-'))
                && isGood;
    }
    const auto save = [&](const auto &place) { return saveTutorialChart(result, themeNamed(words.theme), place); };
    return keepFile(words.charts / "published.png", save) && isGood;
}

bool writeFiles(const Words &words, const TutorialResult &result)
{
    bool isGood = true;
    if (!words.markdown.empty())
        isGood = keepFile(words.markdown,
                          [&](const auto &place) { return writeWholeFile(place, markdownOf(result).toUtf8()); });
    if (!words.json.empty())
        isGood = writeReports(words, result) && isGood;
    if (!words.charts.empty())
        isGood = writePictures(words, result) && isGood;
    return isGood;
}

} // namespace

int experimentCommand(const Words &words)
{
    if (words.experiment.isEmpty())
        return listExperiments();
    auto tutorial = tutorialNamed(words.experiment, usableCores());
    if (!tutorial) {
        complain(noSuchName(words.experiment));
        return wrongWords;
    }
    const TutorialRequest request = requestOf(words, std::move(*tutorial));
    if (const QString problem = problemWith(request); !problem.isEmpty()) {
        complain(problem);
        return wrongWords;
    }
    excludeThisThreadFromCpu();
    listenForInterrupts();
    ProgressLine progress(words.quiet);
    for (const QString &note : words.notes)
        progress.note(note);
    const auto result = watchTutorial(request, progress);
    progress.clear();
    if (!result->problem.isEmpty() && !result->stopped)
        complain(result->problem);
    const bool isPrinted = print(textOf(*result));
    const bool isWritten = writeFiles(words, *result) && isPrinted;
    if (result->stopped)
        return interrupted;
    return isWritten && result->isAsPromised() ? allDone : someFailed;
}

} // namespace manyhands

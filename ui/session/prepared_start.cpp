// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/prepared_start.h"

#include "ui/words.h"

#include <algorithm>
#include <cmath>

namespace manyhands {

namespace {

const SessionRun *lastDownload(const Session &session, const QString &pictures)
{
    const auto found = std::find_if(session.runs().rbegin(), session.runs().rend(), [&](const SessionRun &run) {
        return run.workload->kind == TaskKind::Download && run.result && fileCount(run) > 0 && run.hasFiles
            && session.group(run.group).pictures == pictures;
    });
    return found == session.runs().rend() ? nullptr : &*found;
}

const SessionRun *downloadFor(const Session &session, const ComparisonGroup &group)
{
    return group.kind == TaskKind::Resize ? lastDownload(session, group.pictures) : nullptr;
}

int countOf(const ExperimentSettings &job, const SessionRun &download)
{
    return std::min(job.count.value_or(fileCount(download)), fileCount(download));
}

bool isOnline(const QString &source)
{
    const auto &sources = namedSources();
    return std::any_of(sources.begin(), sources.end(),
                       [&](const SourceInfo &each) { return each.name == source && each.online; });
}

} // namespace

ComparisonGroup groupFor(const Session &session, const ExperimentSettings &job)
{
    ComparisonGroup group = groupOf(job);
    if (const SessionRun *download = downloadFor(session, group)) {
        group.signature += QStringLiteral("|downloaded %1").arg(countOf(job, *download));
        group.title = tr("%1, as downloaded").arg(group.title);
    }
    return group;
}

PreparedStart startFor(const Session &session, const ExperimentSettings &job)
{
    PreparedStart start{job, groupFor(session, job)};
    const SessionRun *download = downloadFor(session, start.group);
    if (!download)
        return start;
    const int count = countOf(job, *download);
    start.job.inputs.clear();
    start.job.inputsDigest.clear();
    start.job.inputLines.clear();
    for (const std::filesystem::path &file : filesOf(*download)) {
        if (int(start.job.inputs.size()) < count)
            start.job.inputs.push_back(file.string());
    }
    start.job.count.reset();
    return start;
}

std::vector<int> countsOf(const ExperimentSettings &job, ExecutorKind executor)
{
    if (executor == ExecutorKind::Serial)
        return {1};
    return executor == ExecutorKind::Process && !job.processWorkers.empty() ? job.processWorkers : job.workers;
}

QString forecastOf(const Session &session, const QString &group, const ExperimentSettings &job)
{
    int rows = 0;
    std::optional<double> seconds = 0;
    for (const ExecutorKind executor : job.executors) {
        for (const int workers : countsOf(job, executor)) {
            ++rows;
            const auto usual = session.usualSeconds(group, executor, workers);
            seconds = seconds && usual ? std::optional(*seconds + *usual) : std::nullopt;
        }
    }
    const int rounds = job.repeats + job.warmup;
    const int count = rows * rounds;
    const QString runs = count == 1 ? tr("1 run") : tr("%1 runs").arg(count);
    if (!seconds || count == 0)
        return runs;
    constexpr double minute = 60;
    const double all = *seconds * rounds;
    return all < minute ? tr("%1, %2 s").arg(runs).arg(std::ceil(all))
                        : tr("%1, %2 min").arg(runs).arg(std::ceil(all / minute));
}

QString resizeTakes(const Session &session, const ExperimentSettings &resize)
{
    if (const SessionRun *download = lastDownload(session, groupOf(resize).pictures)) {
        const int count = countOf(resize, *download);
        return count == 1 ? tr("Resize takes the picture downloaded here")
                          : tr("Resize takes the %1 downloaded here").arg(count);
    }
    if (!resize.inputs.empty()) {
        return resize.inputLines.empty() ? tr("Resize takes the chosen files")
                                         : tr("Resize wants the links downloaded first");
    }
    return isOnline(resize.source) ? tr("Resize fetches the pictures first, untimed")
                                   : tr("Resize takes the photos themselves");
}

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/experiment/timing_bars.h"

#include "core/measure/statistics.h"
#include "ui/charts/chart_subject.h"
#include "ui/words.h"

#include <algorithm>
#include <span>

namespace manyhands {

namespace {

constexpr size_t mostBars = 60;

/// The runs of one press with the same executor and count: what one bar stands for.
using Runs = std::vector<const SessionRun *>;

bool belongsTo(const Runs &runs, const SessionRun &run)
{
    const SessionRun &first = *runs.front();
    return first.start == run.start && first.executor == run.executor && first.workers == run.workers;
}

/// Newest last.
std::vector<Runs> barsOf(const Session &session)
{
    std::vector<Runs> bars;
    for (const SessionRun &run : session.runs()) {
        if (run.group != session.currentGroup().signature)
            continue;
        const auto same = std::ranges::find_if(bars, [&](const Runs &runs) { return belongsTo(runs, run); });
        if (same == bars.end())
            bars.push_back({&run});
        else
            same->push_back(&run);
    }
    return bars;
}

/// The run that a bar's click shows: the one that is on, else the one in the middle.
const SessionRun &shownOf(const Runs &runs)
{
    if (!runs.back()->result)
        return *runs.back();
    Runs finished;
    std::ranges::copy_if(runs, std::back_inserter(finished), [](const SessionRun *run) { return isCounted(*run); });
    if (finished.empty())
        return *runs.back();
    std::ranges::sort(finished, {}, [](const SessionRun *run) { return run->result->wall; });
    return *finished[(finished.size() - 1) / 2];
}

QString noteOf(const SessionRun &run)
{
    if (!run.result)
        return {};
    if (run.leftOut)
        return tr("left out");
    if (run.result->state == RunState::Cancelled)
        return tr("stopped after %1 of %2").arg(run.result->done).arg(run.workload->size());
    if (run.result->state == RunState::Failed)
        return tr("failed");
    return run.result->failed > 0 ? tr("%1 failed").arg(run.result->failed) : QString();
}

std::optional<Summary> summaryOf(const Session &session, const SessionRun &run, size_t runs)
{
    const auto experiment = session.experimentOf(run);
    if (!experiment)
        return std::nullopt;
    for (const Summary &summary : experiment->summary) {
        if (summary.executor == run.executor && summary.workers == run.workers && size_t(summary.runs) == runs)
            return summary;
    }
    return std::nullopt;
}

TimingBar barOf(const Session &session, const Runs &runs)
{
    const SessionRun &shown = shownOf(runs);
    TimingBar bar;
    bar.executor = shown.executor;
    bar.workers = shown.workers;
    bar.running = !shown.result;
    bar.subtitle = workersText(shown.executor, shown.workers);
    bar.seconds = toSeconds(shown.elapsed());
    bar.predicted = shown.predicted;
    bar.note = noteOf(shown);
    if (shown.result) {
        bar.hasFailures = shown.result->failed > 0 || shown.result->state == RunState::Failed;
        bar.states = statesOf(*shown.result);
    }
    std::vector<double> seconds;
    for (const SessionRun *run : runs) {
        if (isCounted(*run))
            seconds.push_back(toSeconds(run->result->wall));
    }
    if (seconds.size() > 1) {
        const std::vector<bool> apart = outliers(seconds);
        for (size_t i = 0; i < seconds.size(); ++i)
            bar.runs.emplace_back(seconds[i], apart[i]);
        if (!bar.running)
            bar.seconds = median(seconds);
        bar.subtitle = tr("%1, median of %2").arg(bar.subtitle).arg(seconds.size());
        if (const auto summary = summaryOf(session, shown, seconds.size()))
            bar.interval = summary->ci95;
    }
    if (bar.running)
        bar.subtitle = tr("%1, running").arg(bar.subtitle);
    const auto base = session.baselineSeconds(shown.experiment);
    if (base && isCounted(shown) && shown.executor != ExecutorKind::Serial && bar.seconds > 0)
        bar.speedup = *base / bar.seconds;
    return bar;
}

} // namespace

TimingBars timingBars(const Session &session)
{
    TimingBars made;
    if (session.baselineSeconds(session.experimentKey()))
        made.baseline = executorTitle(ExecutorKind::Serial);
    const std::vector<Runs> all = barsOf(session);
    made.leftOut = int(all.size() - std::min(all.size(), mostBars));
    for (const Runs &runs : std::span(all).subspan(size_t(made.leftOut))) {
        made.bars.push_back(barOf(session, runs));
        made.runs.push_back(shownOf(runs).number);
    }
    return made;
}

TimingBar ghostBar(const Prediction &prediction)
{
    TimingBar bar;
    bar.executor = prediction.executor;
    bar.workers = prediction.workers;
    bar.subtitle = workersText(prediction.executor, prediction.workers);
    bar.predicted = prediction.seconds;
    bar.ghost = true;
    return bar;
}

} // namespace manyhands

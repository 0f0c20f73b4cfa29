// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/experiment/live_experiment.h"

#include "core/measure/statistics.h"
#include "ui/charts/chart_subject.h"
#include "ui/charts/experiment_charts.h"
#include "ui/experiment/experiment_view.h"
#include "ui/experiment/results_view.h"
#include "ui/experiment/run_words.h"
#include "ui/words.h"

#include <algorithm>
#include <span>

namespace manyhands {

namespace {

constexpr std::chrono::milliseconds afterLook(16); // the charts have a turn of their own

constexpr size_t mostBars = 60;

/// The runs of one experiment with the same executor and count, as its report has them in one row: what one bar stands
/// for. One that does not count has its own.
using Runs = std::vector<const SessionRun *>;

bool belongsTo(const Runs &runs, const SessionRun &run)
{
    const SessionRun &first = *runs.front();
    const auto mayCount = [](const SessionRun &each) { return !each.result || isCounted(each); };
    const bool isOneRow = first.experiment == run.experiment && mayCount(first) && mayCount(run);
    return (first.start == run.start || isOneRow) && first.executor == run.executor && first.workers == run.workers;
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
    if (run.kept)
        return restWords(run.result->failed);
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
    TimingBar bar = timingBar(shown.executor, shown.workers, shown.workload->kind);
    bar.running = !shown.result;
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

LiveRates::LiveRates(const Session &session)
    : m_session(session)
{
}

std::vector<const SessionRun *> LiveRates::chosen(const SessionRun &shown) const
{
    std::map<ExecutorKind, const SessionRun *> fastest;
    for (const SessionRun &run : m_session.runs()) {
        if (run.start != shown.start || run.executor == shown.executor || !run.result
            || run.result->state != RunState::Finished)
            continue;
        const SessionRun *&best = fastest[run.executor];
        if (!best || run.result->wall < best->result->wall)
            best = &run;
    }
    std::vector<const SessionRun *> runs;
    for (const auto &[executor, run] : fastest)
        runs.push_back(run);
    runs.push_back(&shown);
    return runs;
}

ThroughputSubject LiveRates::subject(int shownRun)
{
    ThroughputSubject subject;
    const SessionRun *shown = m_session.run(shownRun);
    if (!shown) {
        m_feeds.clear();
        return subject;
    }
    const TaskKind kind = shown->workload->kind;
    subject.hasBytes = kind == TaskKind::Download;
    subject.itemsTitle = itemsTitle(kind);
    const auto runs = chosen(*shown);
    std::erase_if(m_feeds, [&](const auto &feed) {
        return std::ranges::none_of(runs, [&](const SessionRun *run) { return run->number == feed.first; });
    });
    for (const SessionRun *run : runs) {
        ThroughputFeed &feed = m_feeds.try_emplace(run->number, run->recorder).first->second;
        feed.take();
        ThroughputLine line = feed.line(toSeconds(run->elapsed()), !run->result);
        line.executor = run->executor;
        line.title = runTitle(*run);
        line.emphasised = run == shown;
        subject.lines.push_back(std::move(line));
    }
    return subject;
}

LiveExperiment::LiveExperiment(const Session &session, ExperimentView *view)
    : QObject(view)
    , m_session(session)
    , m_view(view)
    , m_rates(session)
{
    view->addPage(ViewKind::Results, tr("Results"), tr("A row for each run, with what failed"), [this] {
        m_results = new ResultsView(m_session);
        connect(m_results, &ResultsView::runChosen, this, &LiveExperiment::runChosen);
        connect(m_results, &ResultsView::leavingOutAsked, this, &LiveExperiment::leavingOutAsked);
        connect(m_results, &ResultsView::removingAsked, this, &LiveExperiment::removingAsked);
        return m_results->withFilter();
    });
    view->addLosses();
    connect(view, &ExperimentView::viewChanged, this, [this] {
        showCurves();
        refresh(m_shownRun);
    });
    connect(view->timings(), &TimingsChart::barActivated, this, [this](int bar) {
        if (bar >= 0 && bar < int(m_barRuns.size()))
            Q_EMIT runChosen(m_barRuns[size_t(bar)]);
    });
    m_soon.setSingleShot(true);
    m_soon.setTimerType(Qt::PreciseTimer);
    m_soon.setInterval(afterLook);
    connect(&m_soon, &QTimer::timeout, this, [this] { refresh(m_shownRun); });
}

ResultsView *LiveExperiment::results()
{
    m_view->makePages();
    return m_results;
}

void LiveExperiment::setGhost(const std::optional<Prediction> &ghost)
{
    m_ghost = ghost;
    showBars();
}

void LiveExperiment::refresh(int shownRun)
{
    m_shownRun = shownRun;
    showBars();
    if (m_view->view() == ViewKind::Throughput)
        m_view->throughput()->setSubject(m_rates.subject(shownRun));
}

void LiveExperiment::tick(int shownRun)
{
    m_skips = !m_skips;
    if (!m_skips)
        refreshSoon(shownRun);
}

void LiveExperiment::refreshSoon(int shownRun)
{
    m_shownRun = shownRun;
    m_soon.start();
}

void LiveExperiment::showAnalysis()
{
    showCurves();
    showBars();
}

void LiveExperiment::showCurves()
{
    const auto experiment = m_session.experiment();
    if (m_view->isMade(ViewKind::Scaling))
        m_view->scaling()->setSubject(experiment ? scalingSubject(*experiment) : ScalingSubject());
    if (m_view->isMade(ViewKind::Losses))
        m_view->losses()->setSubject(experiment ? lossesSubject(*experiment) : LossesSubject());
}

void LiveExperiment::showBars()
{
    TimingBars bars = timingBars(m_session);
    if (m_ghost && !m_session.isRunning())
        bars.bars.push_back(ghostBar(*m_ghost, m_session.currentGroup().kind));
    m_view->timings()->setBars(bars.bars, bars.baseline);
    m_barRuns = std::move(bars.runs);
    const auto shown = int(m_barRuns.size());
    m_view->setRemarks(bars.leftOut > 0 ? tr("last %1 of %2").arg(shown).arg(shown + bars.leftOut) : QString(),
                       tr("Runs of the same job are compared: the same pictures, network, sizes and settings. "
                          "Changing one begins a new group; earlier runs stay in Results, greyed."));
}

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

TimingBar ghostBar(const Prediction &prediction, TaskKind task)
{
    TimingBar bar = timingBar(prediction.executor, prediction.workers, task);
    bar.predicted = prediction.seconds;
    bar.ghost = true;
    return bar;
}

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/experiment/live_experiment.h"

#include "ui/charts/chart_subject.h"
#include "ui/charts/losses_chart.h"
#include "ui/charts/scaling_chart.h"
#include "ui/experiment/experiment_view.h"
#include "ui/experiment/results_view.h"
#include "ui/experiment/timing_bars.h"

namespace manyhands {

namespace {
constexpr std::chrono::milliseconds betweenTicks(33); // as the session asks for news
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
    m_soon.setInterval(betweenTicks / 2);
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
        bars.bars.push_back(ghostBar(*m_ghost));
    m_view->timings()->setBars(bars.bars, bars.baseline);
    m_barRuns = std::move(bars.runs);
    const auto shown = int(m_barRuns.size());
    m_view->setRemarks(bars.leftOut > 0 ? tr("last %1 of %2").arg(shown).arg(shown + bars.leftOut) : QString(),
                       tr("Runs of the same job are compared: the same pictures, network, sizes and settings. "
                          "Changing one begins a new group; earlier runs stay in Results, greyed."));
}

} // namespace manyhands

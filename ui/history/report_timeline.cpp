// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/report_timeline.h"

#include "ui/charts/chart_subject.h"
#include "ui/panel/eliding_combo.h"
#include "ui/timeline/timeline_view.h"

#include <QVBoxLayout>

#include <algorithm>

namespace manyhands {

namespace {

QString runWords(const Run &run)
{
    return QStringLiteral("%1, %2").arg(runTitle(run.executor, run.workers), durationText(toSeconds(run.wall)));
}

std::shared_ptr<const Run> fastestRun(const Experiment &experiment)
{
    const auto runs = timelineRuns(experiment);
    const auto fastest = std::ranges::min_element(runs, {}, [](const auto &run) { return run->wall; });
    if (fastest != runs.end())
        return *fastest;
    return experiment.runs.empty() ? nullptr : experiment.runs.front();
}

} // namespace

ReportTimeline::ReportTimeline(QWidget *parent)
    : QWidget(parent)
    , m_runs(new ElidingCombo)
    , m_view(new TimelineView)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_runs);
    column->addWidget(m_view, 1);
    connect(m_runs, &QComboBox::currentIndexChanged, this, &ReportTimeline::showChosen);
}

void ReportTimeline::show(const std::shared_ptr<const Experiment> &experiment)
{
    m_experiment = experiment;
    m_runs->blockSignals(true);
    m_runs->clear();
    for (const auto &run : experiment->runs)
        m_runs->addItem(runWords(*run));
    m_runs->blockSignals(false);
    m_runs->setVisible(m_runs->count() > 1);
    showRun(fastestRun(*experiment));
}

void ReportTimeline::showRun(const std::shared_ptr<const Run> &run)
{
    const auto place = std::ranges::find(m_experiment->runs, run);
    if (place == m_experiment->runs.end())
        return;
    m_runs->setCurrentIndex(int(place - m_experiment->runs.begin()));
    showChosen();
}

void ReportTimeline::showChosen()
{
    const int index = m_runs->currentIndex();
    if (!m_experiment || index < 0 || index >= int(m_experiment->runs.size()))
        return;
    const Run &run = *m_experiment->runs[size_t(index)];
    if (!run.spans.recorder()) {
        m_view->clear();
        m_view->setHint(tr("No tasks of this run are in the report"),
                        tr("It was written without them, or keeps those of the median runs only."));
        return;
    }
    TimelineRun shown;
    shown.executor = run.executor;
    shown.recorder = run.spans.recorder();
    shown.workload = m_experiment->plan.workload;
    shown.title = runTitle(run.executor, run.workers);
    shown.wall = run.wall;
    shown.workerStartups = run.workerStartups;
    shown.names = m_experiment->plan.names;
    m_view->showRun(shown);
}

} // namespace manyhands

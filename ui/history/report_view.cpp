// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/report_view.h"

#include "core/text/printable.h"
#include "ui/charts/chart_subject.h"
#include "ui/charts/losses_chart.h"
#include "ui/charts/scaling_chart.h"
#include "ui/charts/throughput_chart.h"
#include "ui/charts/timings_chart.h"
#include "ui/experiment/experiment_view.h"
#include "ui/history/history_words.h"
#include "ui/history/report_table.h"
#include "ui/history/report_timeline.h"
#include "ui/messages/verdict_strip.h"
#include "ui/plain_tool_tip.h"
#include "ui/timeline/timeline_view.h"
#include "ui/words.h"

#include <QComboBox>
#include <QHBoxLayout>

namespace manyhands {

namespace {

const Machine &hereMachine()
{
    static const Machine machine = thisMachine();
    return machine;
}

} // namespace

ReportView::ReportView(const char *prefix, QWidget *parent)
    : Card(QString(), parent)
    , m_aboveViews(new QWidget)
    , m_source(makeLabel(QString(), "heading"))
    , m_difference(makeLabel(QString(), "chip"))
    , m_title(makeLabel(QString(), "title"))
    , m_machine(makeLabel(QString(), "muted"))
    , m_verdict(new VerdictStrip)
    , m_views(new ExperimentView(prefix))
    , m_timeline(new ReportTimeline)
    , m_table(new ReportTable)
{
    setObjectName(QLatin1String(prefix) + QStringLiteral("View"));
    makeHead(prefix);
    addPages(prefix);
    connect(m_views->timings(), &TimingsChart::barActivated, this, &ReportView::showRunOfBar);
    connect(m_views, &ExperimentView::viewChanged, this, &ReportView::fill);
}

void ReportView::makeHead(const char *prefix)
{
    for (QLabel *label : {m_source, m_title, m_machine}) {
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setMinimumWidth(1);
    }
    const QByteArray own(prefix);
    name(m_source, {(own + "SourceLabel").constData(), tr("Where the report comes from"), QString()});
    name(m_difference,
         {(own + "DifferenceLabel").constData(), tr("What differs"),
          tr("The two were not measured under the same conditions: compare them with care")});
    name(m_title, {(own + "TitleLabel").constData(), tr("Job"), QString()});
    name(m_machine, {(own + "MachineLabel").constData(), tr("Machine"), QString()});
    m_verdict->setNames(prefix);
    m_title->setWordWrap(true);
    m_machine->setWordWrap(true);
    m_difference->hide();
    auto *line = new QHBoxLayout;
    line->addWidget(m_source, 1);
    line->addWidget(m_difference);
    auto *head = new QVBoxLayout;
    head->setSpacing(2);
    head->addLayout(line);
    head->addWidget(m_title);
    head->addWidget(m_machine);
    auto *aboveViews = new QVBoxLayout(m_aboveViews);
    aboveViews->setContentsMargins(0, 0, 0, 0);
    aboveViews->setSpacing(body()->spacing());
    aboveViews->addLayout(head);
    aboveViews->addWidget(m_verdict);
    aboveViews->addStretch(1);
    body()->addWidget(m_aboveViews);
    body()->addWidget(m_views, 1);
}

void ReportView::addPages(const char *prefix)
{
    const QByteArray own(prefix);
    name(m_timeline->view(),
         {(own + "TimelineView").constData(), tr("Timeline of a run of the report"), QString(),
          viewKey(ViewKind::Timeline)});
    name(m_timeline->runs(), {(own + "RunCombo").constData(), tr("Run"), tr("Which run's timeline is shown")});
    name(m_table,
         {(own + "Table").constData(), tr("Figures of the report"), tr("A row for each executor and count"),
          viewKey(ViewKind::Results)});
    m_views->addPage(ViewKind::Timeline, tr("Timeline"), tr("What each worker did"), [this] { return m_timeline; });
    m_views->addPage(ViewKind::Results, tr("Table"), tr("The figures"), [this] { return m_table; });
    m_views->addLosses();
    m_views->makePages();
    m_views->scaling()->setEmptyWords(tr("No curve in this report"), tr("None of its runs finished."));
    m_views->throughput()->setEmptyWords(tr("No rates in this report"),
                                         tr("It was written without the tasks of its runs."));
}

void ReportView::show(std::shared_ptr<const Experiment> experiment, const QString &source)
{
    m_experiment = std::move(experiment);
    m_filled.clear();
    m_source->setText(printable(source));
    m_source->setToolTip(plainToolTip(source));
    m_title->setText(printable(capitalised(workloadWords(m_experiment->plan))));
    m_machine->setText(printable(machineWords(*m_experiment)));
    m_verdict->show(m_experiment);
    fill(m_views->view());
}

void ReportView::setCompany(std::shared_ptr<const Experiment> company)
{
    m_company = std::move(company);
    m_filled.erase(ViewKind::Scaling);
    m_filled.erase(ViewKind::Throughput);
    m_filled.erase(ViewKind::Losses);
    fill(m_views->view());
    m_views->timings()->setCompany(m_company ? timingBars(*m_company) : std::vector<TimingBar>());
    const bool isElsewhere = m_experiment && !isSameMachine(m_experiment->machine, hereMachine());
    const bool isAnother = m_experiment && m_company && !isSameJob(m_experiment->plan, m_company->plan);
    const QString words = isElsewhere && isAnother ? tr("another machine, another job")
        : isElsewhere                              ? tr("another machine")
        : isAnother                                ? tr("another job")
                                                   : QString();
    m_difference->setText(words);
    m_difference->setVisible(!words.isEmpty());
}

void ReportView::fill(ViewKind view)
{
    if (!m_experiment || !m_filled.insert(view).second)
        return;
    // Rates and speedups of another kind of task have nothing to do with these.
    const Experiment *company =
        m_company && m_company->plan.workload->kind == m_experiment->plan.workload->kind ? m_company.get() : nullptr;
    switch (view) {
    case ViewKind::Timings:
        m_views->timings()->setBaselineShown(!baselineTitle(*m_experiment).isEmpty());
        m_views->timings()->setBars(timingBars(*m_experiment), baselineTitle(*m_experiment));
        return m_views->timings()->showFirstBar();
    case ViewKind::Scaling:
        m_views->scaling()->setCompany(company ? std::optional(scalingSubject(*company)) : std::nullopt);
        return m_views->scaling()->setSubject(scalingSubject(*m_experiment));
    case ViewKind::Throughput:
        m_views->throughput()->setCompany(company ? std::optional(throughputSubject(*company)) : std::nullopt);
        return m_views->throughput()->setSubject(throughputSubject(*m_experiment));
    case ViewKind::Losses:
        m_views->losses()->setCompany(company ? std::optional(lossesSubject(*company)) : std::nullopt);
        return m_views->losses()->setSubject(lossesSubject(*m_experiment));
    case ViewKind::Timeline:
        return m_timeline->show(m_experiment);
    case ViewKind::Results:
        return m_table->show(*m_experiment);
    case ViewKind::Gallery:
        return;
    }
}

void ReportView::showRunOfBar(int bar)
{
    const auto runs = runsOfBars(*m_experiment);
    if (bar < 0 || bar >= int(runs.size()) || !runs[size_t(bar)])
        return;
    m_views->setView(ViewKind::Timeline);
    m_timeline->showRun(runs[size_t(bar)]);
}

TimelineView *ReportView::timelineView() const
{
    return m_timeline->view();
}

} // namespace manyhands

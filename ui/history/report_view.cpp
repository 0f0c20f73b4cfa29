// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/report_view.h"

#include "core/experiment/report_table.h"
#include "core/text/printable.h"
#include "ui/charts/chart_subject.h"
#include "ui/charts/experiment_charts.h"
#include "ui/experiment/experiment_view.h"
#include "ui/figures_table.h"
#include "ui/history/history_words.h"
#include "ui/messages/message_strips.h"
#include "ui/panel/eliding_combo.h"
#include "ui/theme.h"
#include "ui/timeline/timeline_view.h"
#include "ui/watch/watch_panes.h"
#include "ui/watch/watch_titles.h"
#include "ui/words.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QVBoxLayout>
#include <QWidget>

#include <algorithm>

namespace manyhands {

namespace {

// Columns of tableHeadings().
constexpr int rangeColumn = 3;
constexpr int cpuColumn = 5;
constexpr int utilisationColumn = 6;

QString runWords(const Run &run, TaskKind task)
{
    return QStringLiteral("%1, %2").arg(runTitle(run.executor, run.workers, task), durationText(toSeconds(run.wall)));
}

std::shared_ptr<const Run> fastestRun(const Experiment &experiment)
{
    const auto runs = timelineRuns(experiment);
    const auto fastest = std::ranges::min_element(runs, {}, [](const auto &run) { return run->wall; });
    if (fastest != runs.end())
        return *fastest;
    return experiment.runs.empty() ? nullptr : experiment.runs.front();
}

const Machine &hereMachine()
{
    static const Machine machine = thisMachine();
    return machine;
}

} // namespace

/// The timeline of one run of an experiment, and a box that chooses which.
class ReportTimeline : public QWidget
{
public:
    explicit ReportTimeline(QWidget *parent = nullptr)
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

    TimelineView *view() const { return m_view; }
    QComboBox *runs() const { return m_runs; }
    /// Begins with the fastest run that kept its spans.
    void show(const std::shared_ptr<const Experiment> &experiment)
    {
        m_experiment = experiment;
        m_runs->blockSignals(true);
        m_runs->clear();
        for (const auto &run : experiment->runs)
            m_runs->addItem(runWords(*run, experiment->plan.kind()));
        m_runs->blockSignals(false);
        m_runs->setVisible(m_runs->count() > 1);
        showRun(fastestRun(*experiment));
    }
    void showRun(const std::shared_ptr<const Run> &run)
    {
        const auto place = std::ranges::find(m_experiment->runs, run);
        if (place == m_experiment->runs.end())
            return;
        m_runs->setCurrentIndex(int(place - m_experiment->runs.begin()));
        showChosen();
    }

private:
    void showChosen()
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
        shown.title = runTitle(run.executor, run.workers, m_experiment->plan.kind());
        shown.wall = run.wall;
        shown.workerStartups = run.workerStartups;
        shown.names = m_experiment->plan.names;
        m_view->showRun(shown);
    }

    std::shared_ptr<const Experiment> m_experiment;
    QComboBox *m_runs;
    TimelineView *m_view;
};

ReportView::ReportView(const char *prefix, QWidget *parent)
    : Card(QString(), parent)
    , m_aboveViews(new QWidget)
    , m_source(makeLabel(QString(), "heading"))
    , m_difference(makeLabel(QString(), "chip"))
    , m_title(makeLabel(QString(), "title"))
    , m_machine(makeLabel(QString(), "muted"))
    , m_verdict(new VerdictStrip)
    , m_views(new ExperimentView(prefix))
    , m_panes(new WatchPanes((QByteArray(prefix) + "Watch").constData()))
    , m_timeline(new ReportTimeline)
    , m_table(new FiguresTable(1))
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
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(body()->spacing());
    column->addWidget(m_aboveViews);
    constexpr int leastCharts = 200;
    auto *charts = new ModestBox; // less than the charts would like to have is no reason to scroll
    charts->setMinimumHeight(leastCharts);
    auto *inCharts = new QVBoxLayout(charts);
    inCharts->setContentsMargins(0, 0, 0, 0);
    inCharts->addWidget(m_views);
    inCharts->addWidget(m_panes);
    column->addWidget(charts, 1);
    m_panes->hide();
    body()->addWidget(scrolling(content, (own + "Scroll").constData()), 1);
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
    m_views->addPage(ViewKind::Results, tr("Results"), tr("A row for each executor and count"),
                     [this] { return m_table; });
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
    showHead(source, capitalised(workloadWords(m_experiment->plan)), machineWords(*m_experiment));
    m_verdict->show(m_experiment);
    m_panes->clear();
    fill(m_views->view());
}

void ReportView::show(const std::shared_ptr<const WatchRecord> &record, const QString &source)
{
    m_experiment.reset();
    showHead(source, watchTitle(*record), watchedHow(*record));
    m_verdict->show(watchVerdict(*record));
    m_panes->show(record);
}

void ReportView::showHead(const QString &source, const QString &title, const QString &machine)
{
    m_source->setText(printable(source));
    m_source->setToolTip(plainToolTip(source));
    m_title->setText(breakable(printable(title)));
    m_machine->setText(breakable(printable(machine)));
    m_views->setVisible(m_experiment != nullptr);
    m_panes->setVisible(!m_experiment);
}

std::shared_ptr<const WatchRecord> ReportView::watch() const
{
    return m_panes->record();
}

void ReportView::setCompany(std::shared_ptr<const Experiment> company)
{
    m_company = std::move(company);
    m_filled.erase(ViewKind::Scaling);
    m_filled.erase(ViewKind::Throughput);
    m_filled.erase(ViewKind::Losses);
    fill(m_views->view());
    m_views->timings()->setCompany(m_company ? timingBars(*m_company) : std::vector<TimingBar>());
    const Machine *machine = watch() ? &watch()->machine : m_experiment ? &m_experiment->machine : nullptr;
    const bool isElsewhere = machine && !isSameMachine(*machine, hereMachine());
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
        return showFigures();
    case ViewKind::Gallery:
        return;
    }
}

void ReportView::showFigures()
{
    std::vector<QStringList> rows = tableRows(*m_experiment);
    for (size_t i = 0; i < rows.size(); ++i)
        rows[i][0] = executorTitle(m_experiment->summary[i].executor);
    m_table->show(tableHeadings(), rows, {cpuColumn, rangeColumn, utilisationColumn});
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
    return m_panes->record() ? m_panes->timeline() : m_timeline->view();
}

std::vector<TimelineView *> ReportView::timelineViews() const
{
    return {m_timeline->view(), m_panes->timeline()};
}

} // namespace manyhands

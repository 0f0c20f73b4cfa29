#include "ui/history/report_view.h"

#include "core/text/printable.h"
#include "ui/charts/chart_subject.h"
#include "ui/charts/scaling_chart.h"
#include "ui/charts/throughput_chart.h"
#include "ui/charts/timings_chart.h"
#include "ui/history/history_words.h"
#include "ui/history/report_table.h"
#include "ui/history/report_timeline.h"
#include "ui/plain_tool_tip.h"
#include "ui/stage/verdict_strip.h"
#include "ui/timeline/timeline_view.h"
#include "ui/words.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QStackedLayout>
#include <QTabBar>

namespace manyhands {

namespace {

bool hasFinished(const Experiment &experiment)
{
    return std::ranges::any_of(experiment.summary, [](const Summary &summary) { return summary.runs > 0; });
}

const Machine &hereMachine()
{
    static const Machine machine = thisMachine();
    return machine;
}

/// In the order of timingBars(): the run that stands for each bar.
std::vector<std::shared_ptr<const Run>> runsOfBars(const Experiment &experiment)
{
    if (!hasFinished(experiment))
        return experiment.runs;
    std::vector<std::shared_ptr<const Run>> runs;
    for (const Summary &summary : experiment.summary) {
        if (summary.runs > 0)
            runs.push_back(medianRun(experiment, summary));
    }
    return runs;
}

} // namespace

ReportView::ReportView(const char *prefix, QWidget *parent)
    : Card(QString(), parent)
    , m_source(makeLabel(QString(), "heading"))
    , m_difference(makeLabel(QString(), "chip"))
    , m_title(makeLabel(QString(), "title"))
    , m_machine(makeLabel(QString(), "muted"))
    , m_verdict(new VerdictStrip)
    , m_tabs(new QTabBar)
    , m_pages(new QStackedLayout)
    , m_timings(new TimingsChart)
    , m_scaling(new ScalingChart)
    , m_throughput(new ThroughputChart)
    , m_timeline(new ReportTimeline)
    , m_table(new ReportTable)
{
    makeHead();
    makePages();
    nameAll(prefix);
    connect(m_timings, &TimingsChart::barActivated, this, &ReportView::showRunOfBar);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int page) {
        m_pages->setCurrentIndex(page);
        fillPage();
        Q_EMIT pageChanged(page);
    });
}

void ReportView::makeHead()
{
    for (QLabel *label : {m_source, m_title, m_machine}) {
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setMinimumWidth(1);
    }
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
    body()->addLayout(head);
    body()->addWidget(m_verdict);
}

void ReportView::makePages()
{
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(true);
    body()->addWidget(m_tabs);
    body()->addLayout(m_pages, 1); // before its pages: the first of them is shown as it is added
    const auto add = [this](QWidget *page, const QString &title, const QString &toolTip) {
        m_tabs->setTabToolTip(m_tabs->addTab(title), toolTip);
        m_pages->addWidget(page);
    };
    m_scaling->setEmptyWords(tr("No curve in this report"), tr("None of its runs finished."));
    m_throughput->setEmptyWords(tr("No rates in this report"), tr("It was written without the tasks of its runs."));
    add(m_timings, tr("Timings"), tr("A bar for each executor and count (Ctrl+2)"));
    add(m_scaling, tr("Scaling"), tr("Speedup and time against workers (Ctrl+3)"));
    add(m_throughput, tr("Throughput"), tr("Tasks and megabytes a second, over the run (Ctrl+4)"));
    add(m_timeline, tr("Timeline"), tr("What each worker did (Ctrl+1)"));
    add(m_table, tr("Table"), tr("The figures (Ctrl+5)"));
}

void ReportView::nameAll(const char *prefix)
{
    const auto call = [prefix](QWidget *control, const char *what, const QString &words, const QString &toolTip) {
        name(control, {(QByteArray(prefix) + what).constData(), words, toolTip});
    };
    setObjectName(QLatin1String(prefix) + QStringLiteral("View"));
    call(m_source, "SourceLabel", tr("Where the report comes from"), QString());
    call(m_difference, "DifferenceLabel", tr("What differs"),
         tr("The two were not measured under the same conditions: compare them with care"));
    call(m_title, "TitleLabel", tr("Job"), QString());
    call(m_machine, "MachineLabel", tr("Machine"), QString());
    call(m_tabs, "Tabs", tr("Views of the report"), QString());
    call(m_timings, "TimingsChart", tr("Timings of the report"), tr("A click on a bar shows its timeline"));
    call(m_scaling, "ScalingChart", tr("Scaling in the report"), QString());
    call(m_throughput, "ThroughputChart", tr("Throughput in the report"), QString());
    call(m_timeline->view(), "TimelineView", tr("Timeline of a run of the report"), QString());
    call(m_timeline->runs(), "RunCombo", tr("Run"), tr("Which run's timeline is shown"));
    call(m_table, "Table", tr("Figures of the report"), tr("A row for each executor and count"));
    m_verdict->setNames(prefix);
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
    fillPage();
}

void ReportView::setCompany(std::shared_ptr<const Experiment> company)
{
    m_company = std::move(company);
    m_filled.erase(Scaling);
    m_filled.erase(Throughput);
    fillPage();
    m_timings->setCompany(m_company ? timingBars(*m_company) : std::vector<TimingBar>());
    QStringList differences;
    if (m_experiment && !isSameMachine(m_experiment->machine, hereMachine()))
        differences += tr("another machine");
    if (m_experiment && m_company && !isSameJob(m_experiment->plan, m_company->plan))
        differences += tr("another job");
    const QString words = differences.join(QStringLiteral(", "));
    m_difference->setText(words);
    m_difference->setVisible(!words.isEmpty());
}

void ReportView::fillPage()
{
    const int page = m_tabs->currentIndex();
    if (!m_experiment || !m_filled.insert(page).second)
        return;
    // Rates and speedups of another kind of task have nothing to do with these.
    const Experiment *company =
        m_company && m_company->plan.workload->kind == m_experiment->plan.workload->kind ? m_company.get() : nullptr;
    switch (Page(page)) {
    case Timings:
        m_timings->setBaselineShown(!baselineTitle(*m_experiment).isEmpty());
        m_timings->setBars(timingBars(*m_experiment), baselineTitle(*m_experiment));
        return m_timings->showFirstBar();
    case Scaling:
        m_scaling->setCompany(company ? std::optional(scalingSubject(*company)) : std::nullopt);
        return m_scaling->setSubject(scalingSubject(*m_experiment));
    case Throughput:
        m_throughput->setCompany(company ? std::optional(throughputSubject(*company)) : std::nullopt);
        return m_throughput->setSubject(throughputSubject(*m_experiment));
    case Timeline:
        return m_timeline->show(m_experiment);
    case Table:
        return m_table->show(*m_experiment);
    }
}

void ReportView::showRunOfBar(int bar)
{
    const auto runs = runsOfBars(*m_experiment);
    if (bar < 0 || bar >= int(runs.size()) || !runs[size_t(bar)])
        return;
    showPage(Timeline);
    m_timeline->showRun(runs[size_t(bar)]);
}

TimelineView *ReportView::timelineView() const
{
    return m_timeline->view();
}

ReportView::Page ReportView::page() const
{
    return Page(m_tabs->currentIndex());
}

void ReportView::showPage(Page page)
{
    m_tabs->setCurrentIndex(page);
}

ChartKind ReportView::chart() const
{
    switch (page()) {
    case Scaling:
        return ChartKind::Scaling;
    case Throughput:
        return ChartKind::Throughput;
    case Timeline:
        return ChartKind::Timeline;
    case Timings:
    case Table:
        break;
    }
    return ChartKind::Timings;
}

} // namespace manyhands

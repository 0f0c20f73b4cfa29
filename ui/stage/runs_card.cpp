#include "ui/stage/runs_card.h"

#include "ui/charts/chart_subject.h"
#include "ui/charts/scaling_chart.h"
#include "ui/results/results_view.h"
#include "ui/stage/timing_bars.h"
#include "ui/window/commands.h"

#include <QHBoxLayout>
#include <QStackedLayout>
#include <QTabBar>

namespace manyhands {

namespace {

constexpr std::chrono::milliseconds betweenTicks(33); // as the session asks for news

} // namespace

RunsCard::RunsCard(const Session &session, QWidget *parent)
    : Card(QString(), parent)
    , m_session(session)
    , m_rates(session)
    , m_tabs(new QTabBar)
    , m_baseline(makeLabel(QString(), "muted"))
    , m_pages(new QStackedLayout)
    , m_timings(new TimingsChart)
{
    name(m_tabs, {"chartTabs", tr("Views of the runs"), QString()});
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(false);
    m_baseline->setObjectName(QStringLiteral("baselineLabel"));
    m_baseline->setMinimumWidth(1); // a narrow window cuts it, not the tabs
    auto *top = new QHBoxLayout;
    top->addWidget(m_tabs);
    top->addStretch();
    top->addWidget(m_baseline);
    body()->addLayout(top);
    body()->addLayout(m_pages, 1); // before its pages: the first of them is shown as it is added
    name(m_timings,
         {"timingsChart", tr("Timings"), tr("A bar a run. A click shows its timeline"), viewKey(ViewKind::Timings)});
    m_timings->setBaselineShown(false); // it stands beside the tabs
    m_pages->addWidget(m_timings);
    const auto addTab = [this](const QString &title, const QString &toolTip) {
        m_tabs->setTabToolTip(m_tabs->addTab(title), toolTip);
    };
    addTab(tr("Timings"), tr("A bar a run (Ctrl+2)"));
    addTab(tr("Scaling"), tr("Speedup and time against workers (Ctrl+3)"));
    addTab(tr("Throughput"), tr("Photos and megabytes a second, over the run (Ctrl+4)"));
    addTab(tr("Results"), tr("A row a run, with what failed (Ctrl+5)"));

    connect(m_tabs, &QTabBar::currentChanged, this, [this](int page) {
        makePages();
        m_pages->setCurrentIndex(page);
        refresh(m_shownRun);
    });
    m_soon.setSingleShot(true);
    m_soon.setTimerType(Qt::PreciseTimer);
    m_soon.setInterval(betweenTicks / 2);
    connect(&m_soon, &QTimer::timeout, this, [this] { refresh(m_shownRun); });
    connect(m_timings, &TimingsChart::barActivated, this, [this](int bar) {
        if (bar >= 0 && bar < int(m_barRuns.size()))
            Q_EMIT runChosen(m_barRuns[size_t(bar)]);
    });
}

void RunsCard::makePages()
{
    if (m_results)
        return;
    m_scaling = new ScalingChart;
    m_throughput = new ThroughputChart;
    m_results = new ResultsView(m_session);
    name(m_scaling,
         {"scalingChart", tr("Scaling"), tr("Speedup and time against the number of workers"),
          viewKey(ViewKind::Scaling)});
    name(m_throughput,
         {"throughputChart", tr("Throughput"), tr("How much was done each second"), viewKey(ViewKind::Throughput)});
    m_scaling->setToolTip(QString()); // what lies under the pointer says more
    m_throughput->setToolTip(QString());
    for (QWidget *page :
         {static_cast<QWidget *>(m_scaling), static_cast<QWidget *>(m_throughput), static_cast<QWidget *>(m_results)})
        m_pages->addWidget(page);
    connect(m_results, &ResultsView::runChosen, this, &RunsCard::runChosen);
    showAnalysis();
}

ResultsView *RunsCard::results()
{
    makePages();
    return m_results;
}

void RunsCard::setGhost(const std::optional<Prediction> &ghost)
{
    m_ghost = ghost;
    showBars();
}

void RunsCard::refresh(int shownRun)
{
    m_shownRun = shownRun;
    showBars();
    if (m_tabs->currentIndex() == Throughput)
        m_throughput->setSubject(m_rates.subject(shownRun));
}

void RunsCard::tick(int shownRun)
{
    m_skips = !m_skips;
    if (!m_skips)
        refreshSoon(shownRun);
}

void RunsCard::refreshSoon(int shownRun)
{
    m_shownRun = shownRun;
    m_soon.start();
}

void RunsCard::showAnalysis()
{
    const auto &experiment = m_session.experiment();
    if (m_scaling)
        m_scaling->setSubject(experiment ? scalingSubject(*experiment) : ScalingSubject());
    showBars();
}

void RunsCard::showBars()
{
    TimingBars bars = timingBars(m_session);
    if (m_ghost && !m_session.isRunning())
        bars.bars.push_back(ghostBar(*m_ghost));
    m_timings->setBars(bars.bars, bars.baseline);
    m_barRuns = std::move(bars.runs);
    const auto shown = int(m_barRuns.size());
    const bool isMissing = !m_barRuns.empty() && bars.baseline.isEmpty();
    m_against = !bars.baseline.isEmpty() ? tr("speedup against %1").arg(bars.baseline)
        : isMissing                      ? tr("speedup needs Serial")
                                         : QString();
    m_leftOut = bars.leftOut > 0 ? tr("last %1 of %2").arg(shown).arg(shown + bars.leftOut) : QString();
    fitBaseline();
    m_baseline->setToolTip(tr("Runs of the same job are compared: the same pictures, network, sizes and settings. "
                              "Changing one begins a new group; earlier runs stay in Results, greyed."));
}

/// All that is to be said, or what says most where there is no room.
void RunsCard::fitBaseline()
{
    QString words = m_leftOut.isEmpty() || m_against.isEmpty() ? m_leftOut + m_against
                                                               : m_leftOut + QStringLiteral(" · ") + m_against;
    const int room = contentsRect().width() - 2 * body()->contentsMargins().left() - m_tabs->sizeHint().width();
    if (!m_leftOut.isEmpty() && m_baseline->fontMetrics().horizontalAdvance(words) > room)
        words = m_leftOut;
    m_baseline->setText(words);
}

void RunsCard::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    fitBaseline();
}

RunsCard::Page RunsCard::page() const
{
    return Page(m_tabs->currentIndex());
}

void RunsCard::setPage(Page page)
{
    m_tabs->setCurrentIndex(page);
}

void RunsCard::showPage(Page page)
{
    makePages();
    setPage(page);
    m_pages->widget(page)->setFocus(Qt::ShortcutFocusReason);
}

} // namespace manyhands

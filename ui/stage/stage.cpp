#include "ui/stage/stage.h"

#include "ui/controls.h"
#include "ui/results/results_view.h"
#include "ui/stage/beside_button.h"
#include "ui/stage/run_words.h"
#include "ui/stage/timing_bars.h"
#include "ui/timeline/playback_bar.h"
#include "ui/timeline/timeline_pair.h"

#include <QHBoxLayout>
#include <QStackedLayout>
#include <QTabBar>
#include <QVBoxLayout>

namespace manyhands {

Stage::Stage(const Session &session, QWidget *parent)
    : QSplitter(Qt::Vertical, parent)
    , m_session(session)
{
    setHandleWidth(12);
    setChildrenCollapsible(false);
    addWidget(makeTimelineCard());
    addWidget(makeLowerPart());
    setStretchFactor(0, 2);
    setStretchFactor(1, 3);
    groupChanged();
}

QWidget *Stage::makeTimelineCard()
{
    auto *card = new Card(QString());
    m_timeline = new TimelinePair;
    name(m_timeline->view(), {"timelineView", tr("Timeline"), tr("When each worker did what"), tr("Ctrl+1")});
    m_timeline->view()->setToolTip(QString()); // what lies under the pointer says more
    m_beside = new BesideButton(m_session);
    m_timeline->addToHeader(m_beside);
    connect(m_beside, &BesideButton::runChosen, this, &Stage::showBeside);
    card->body()->addWidget(m_timeline);
    card->setMinimumHeight(150);
    return card;
}

QWidget *Stage::makeLowerPart()
{
    auto *part = new QWidget;
    part->setMinimumHeight(170);
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    m_messages = new MessageStrip;
    column->addWidget(m_messages);

    m_tabs = new QTabBar;
    name(m_tabs, {"chartTabs", tr("Views of the runs"), QString()});
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setTabToolTip(m_tabs->addTab(tr("Timings")), tr("A bar a run (Ctrl+2)"));
    m_tabs->setTabToolTip(m_tabs->addTab(tr("Results")), tr("A row a run, with what failed (Ctrl+5)"));
    m_baseline = makeLabel(QString(), "muted");
    m_baseline->setObjectName(QStringLiteral("baselineLabel"));
    auto *top = new QHBoxLayout;
    top->addWidget(m_tabs);
    top->addStretch();
    top->addWidget(m_baseline);

    m_chart = new TimingsChart;
    name(m_chart, {"timingsChart", tr("Timings"), tr("A bar a run. A click shows its timeline"), tr("Ctrl+2")});
    m_chart->setBaselineShown(false); // it stands beside the tabs
    m_results = new ResultsView(m_session);
    auto *card = new Card(QString());
    card->body()->addLayout(top);
    m_pages = new QStackedLayout;
    m_pages->addWidget(m_chart);
    m_pages->addWidget(m_results);
    card->body()->addLayout(m_pages, 1);
    column->addWidget(card, 1);

    connect(m_tabs, &QTabBar::currentChanged, m_pages, &QStackedLayout::setCurrentIndex);
    connect(m_results, &ResultsView::runChosen, this, &Stage::runChosen);
    connect(m_chart, &TimingsChart::barActivated, this, [this](int bar) {
        if (bar >= 0 && bar < int(m_barRuns.size()))
            Q_EMIT runChosen(m_barRuns[size_t(bar)]);
    });
    return part;
}

void Stage::setTheme(const Theme &theme)
{
    m_timeline->setTheme(theme);
    m_chart->setTheme(theme);
    m_results->results()->setTheme(theme);
}

void Stage::showRun(int number)
{
    const SessionRun *run = m_session.run(number);
    if (!run)
        return;
    m_shown = number;
    if (number == m_besideRun)
        clearBeside();
    m_timeline->showRun(timelineOf(number));
    m_results->showRun(number);
    showBars();
}

TimelineRun Stage::timelineOf(int number) const
{
    const SessionRun *run = m_session.run(number);
    TimelineRun shown;
    shown.executor = run->executor;
    shown.recorder = run->recorder;
    shown.workload = run->workload;
    shown.title = runTitle(*run);
    if (run->result) {
        shown.wall = run->result->wall;
        shown.workerStartups = run->result->workerStartups;
    }
    return shown;
}

void Stage::showBeside(int number)
{
    const SessionRun *run = m_session.run(number);
    if (!run || !run->result || number == m_shown)
        return clearBeside();
    m_besideRun = number;
    m_timeline->showOther(timelineOf(number));
    makeRoomForBoth();
    showBars();
}

void Stage::clearBeside()
{
    m_besideRun = 0;
    m_timeline->clearOther();
    showBars();
}

/// Two timelines take half of the height at least, where they did not before.
void Stage::makeRoomForBoth()
{
    const QList<int> heights = sizes();
    const int all = heights[0] + heights[1];
    if (heights[0] < all / 2)
        setSizes({all / 2, all - all / 2});
}

void Stage::groupChanged()
{
    m_timeline->playback()->rest();
    m_results->results()->setCurrentGroup(m_session.currentGroup().signature);
    showBars();
}

void Stage::runFinished(int number)
{
    m_results->addRun(number);
    const SessionRun *run = m_session.run(number);
    if (number == m_shown && run) {
        m_timeline->finish(run->result->wall);
        m_results->showRun(number);
    }
    showBars();
}

void Stage::runsDropped(int upToNumber)
{
    m_results->results()->dropRuns(upToNumber);
}

void Stage::refresh()
{
    const SessionRun *run = m_session.run(m_shown);
    if (run && !run->result)
        m_timeline->refresh();
    else if (!run && m_shown) { // it came to nothing
        m_shown = 0;
        m_besideRun = 0;
        m_timeline->clear();
    }
    showBars();
}

void Stage::showBars()
{
    m_beside->setRuns(m_shown, m_besideRun);
    TimingBars bars = timingBars(m_session);
    m_chart->setBars(bars.bars, bars.baseline);
    m_barRuns = std::move(bars.runs);
    const bool isMissing = !m_barRuns.empty() && bars.baseline.isEmpty();
    m_baseline->setText(!bars.baseline.isEmpty() ? tr("speedup against %1").arg(bars.baseline)
                            : isMissing          ? tr("run Serial to see a speedup")
                                                 : QString());
    m_baseline->setToolTip(tr("Runs of the same job are compared: the same pictures, network, sizes and settings. "
                              "Changing one begins a new group; earlier runs stay in Results, greyed."));
}

Stage::Page Stage::page() const
{
    return Page(m_tabs->currentIndex());
}

void Stage::showPage(Page page)
{
    m_tabs->setCurrentIndex(page);
    m_pages->widget(page)->setFocus(Qt::ShortcutFocusReason);
}

void Stage::focusTimeline()
{
    m_timeline->view()->setFocus(Qt::ShortcutFocusReason);
}

bool Stage::timelineHasFocus() const
{
    return m_timeline->view()->hasFocus() || m_timeline->other()->hasFocus();
}

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/laboratory/laboratory_view.h"

#include "ui/controls.h"
#include "ui/experiment/beside_button.h"
#include "ui/experiment/experiment_view.h"
#include "ui/experiment/results_view.h"
#include "ui/experiment/run_words.h"
#include "ui/messages/message_strips.h"
#include "ui/theme.h"
#include "ui/timeline/playback_bar.h"
#include "ui/timeline/timeline_pair.h"
#include "ui/window/commands.h"
#include "ui/zoom.h"

#include <QPushButton>
#include <QVBoxLayout>

#include <cmath>

namespace manyhands {

namespace {
// Below it the strips above are scrolled away, not the views squeezed. Zoomed, their tabs stay in sight.
constexpr int leastViews = 206;
constexpr int leastZoomedViews = 190;
} // namespace

LaboratoryView::LaboratoryView(const Session &session, const Commands &commands, QWidget *parent)
    : QSplitter(Qt::Vertical, parent)
    , m_session(session)
{
    setHandleWidth(12);
    setChildrenCollapsible(false);
    addWidget(makeTimelineCard());
    addWidget(makeLowerPart(commands));
    setStretchFactor(0, 2);
    setStretchFactor(1, 3);
    connect(this, &QSplitter::splitterMoved, this, [this] { m_shareAlone.reset(); }); // now it is as the user wants it
    showAnalysis();
    showRuns();
}

QWidget *LaboratoryView::makeTimelineCard()
{
    auto *card = new Card(QString());
    m_timeline = new TimelinePair;
    name(m_timeline->view(),
         {"timelineView", tr("Timeline"), tr("When each worker did what"), viewKey(ViewKind::Timeline)});
    m_timeline->view()->setToolTip(QString()); // what lies under the pointer says more
    m_beside = new BesideButton(m_session);
    m_timeline->addToHeader(m_beside);
    connect(m_beside, &BesideButton::runChosen, this, &LaboratoryView::showBeside);
    card->body()->addWidget(m_timeline);
    card->setMinimumHeight(150);
    return card;
}

QWidget *LaboratoryView::makeLowerPart(const Commands &commands)
{
    auto *part = new QWidget;
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    m_messages = new MessageStrip;
    m_verdict = new VerdictStrip;
    m_experiment = new ExperimentView("");
    m_live = new LiveExperiment(m_session, m_experiment);
    QPushButton *clear = commandButton(commands.clear, "clearButton", tr("Clear"));
    setLook(clear, "quiet");
    m_experiment->addToTabs(clear);
    column->addWidget(m_messages);
    column->addWidget(m_verdict);
    m_views = new ModestBox;
    m_views->setMinimumHeight(leastViews);
    auto *inViews = new QVBoxLayout(m_views);
    inViews->setContentsMargins(0, 0, 0, 0);
    inViews->addWidget(m_experiment);
    auto *card = new Card(QString());
    card->body()->addWidget(m_views);
    column->addWidget(card, 1);
    connect(m_live, &LiveExperiment::runChosen, this, &LaboratoryView::runChosen);
    connect(m_live, &LiveExperiment::leavingOutAsked, this, &LaboratoryView::leavingOutAsked);
    connect(m_live, &LiveExperiment::removingAsked, this, &LaboratoryView::removingAsked);
    QWidget *scroll = scrolling(part, "laboratoryScroll");
    scroll->setMinimumHeight(170);
    scroll->setFocusPolicy(Qt::NoFocus); // its parts have it
    return scroll;
}

bool LaboratoryView::event(QEvent *event)
{
    if (m_views && bringsTheme(*event))
        m_views->setMinimumHeight(zoomOf(this) > 1 ? leastZoomedViews : leastViews);
    return QSplitter::event(event);
}

void LaboratoryView::resizeEvent(QResizeEvent *event)
{
    constexpr int roomyHeight = 660;
    m_verdict->setRoomy(height() >= roomyHeight);
    QSplitter::resizeEvent(event);
}

void LaboratoryView::showRun(int number)
{
    const SessionRun *run = m_session.run(number);
    if (!run)
        return;
    m_shown = number;
    if (number == m_besideRun)
        clearBeside();
    m_timeline->showRun(timelineOf(number));
    m_live->results()->showRun(number);
    m_beside->setRuns(m_shown, m_besideRun);
    if (run->result)
        m_live->refresh(m_shown);
    else
        m_live->refreshSoon(m_shown);
}

TimelineRun LaboratoryView::timelineOf(int number) const
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

void LaboratoryView::showBeside(int number)
{
    const SessionRun *run = m_session.run(number);
    if (!run || !run->result || number == m_shown)
        return clearBeside();
    m_besideRun = number;
    m_timeline->showOther(timelineOf(number));
    makeRoomForBoth();
    showRuns();
}

void LaboratoryView::clearBeside()
{
    m_besideRun = 0;
    m_timeline->clearOther();
    giveRoomBack();
    showRuns();
}

/// Two timelines take half of the height at least, where they did not before.
void LaboratoryView::makeRoomForBoth()
{
    const QList<int> heights = sizes();
    const int all = heights[0] + heights[1];
    if (heights[0] >= all / 2)
        return;
    m_shareAlone = double(heights[0]) / all;
    setSizes({all / 2, all - all / 2});
}

void LaboratoryView::giveRoomBack()
{
    if (!m_shareAlone)
        return;
    const int all = sizes()[0] + sizes()[1];
    const int alone = int(std::lround(*m_shareAlone * all));
    m_shareAlone.reset();
    setSizes({alone, all - alone});
}

void LaboratoryView::groupChanged()
{
    m_timeline->playback()->rest();
    m_live->results()->results()->setCurrentGroup(m_session.currentGroup().signature);
    showAnalysis();
    showRuns();
}

void LaboratoryView::runFinished(int number)
{
    m_live->results()->addRun(number);
    const SessionRun *run = m_session.run(number);
    if (number == m_shown && run) {
        m_timeline->finish(run->result->wall);
        m_live->results()->showRun(number);
    }
    showRuns();
}

void LaboratoryView::takeRuns()
{
    m_live->results()->takeRuns();
    if (m_besideRun && !m_session.run(m_besideRun))
        clearBeside();
    if (m_shown && !m_session.run(m_shown)) {
        m_shown = 0;
        m_timeline->clear();
    }
    showRuns();
}

void LaboratoryView::refresh()
{
    const SessionRun *run = m_session.run(m_shown);
    if (run && !run->result)
        m_timeline->refresh();
    else if (!run && m_shown) { // it came to nothing
        m_shown = 0;
        m_besideRun = 0;
        m_timeline->clear();
        return showRuns(); // there may be no tick after this one
    }
    m_beside->setRuns(m_shown, m_besideRun);
    m_live->tick(m_shown);
}

void LaboratoryView::showRuns()
{
    m_beside->setRuns(m_shown, m_besideRun);
    m_live->refresh(m_shown);
}

void LaboratoryView::showAnalysis()
{
    m_verdict->show(m_session.experiment());
    m_live->showAnalysis();
}

void LaboratoryView::focusTimeline()
{
    m_timeline->view()->setFocus(Qt::ShortcutFocusReason);
}

bool LaboratoryView::timelineHasFocus() const
{
    return m_timeline->view()->hasFocus() || m_timeline->other()->hasFocus();
}

} // namespace manyhands

#include "ui/stage/stage.h"

#include "ui/controls.h"
#include "ui/results/results_view.h"
#include "ui/stage/beside_button.h"
#include "ui/stage/run_words.h"
#include "ui/stage/verdict_strip.h"
#include "ui/timeline/playback_bar.h"
#include "ui/timeline/timeline_pair.h"
#include "ui/window/commands.h"

#include <QVBoxLayout>

#include <cmath>

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
    connect(this, &QSplitter::splitterMoved, this, [this] { m_shareAlone.reset(); }); // now it is as the user wants it
    showAnalysis();
    showRuns();
}

QWidget *Stage::makeTimelineCard()
{
    auto *card = new Card(QString());
    m_timeline = new TimelinePair;
    name(m_timeline->view(),
         {"timelineView", tr("Timeline"), tr("When each worker did what"), viewKey(ViewKind::Timeline)});
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
    m_verdict = new VerdictStrip;
    m_runs = new RunsCard(m_session);
    column->addWidget(m_messages);
    column->addWidget(m_verdict);
    column->addWidget(m_runs, 1);
    connect(m_runs, &RunsCard::runChosen, this, &Stage::runChosen);
    return part;
}

void Stage::resizeEvent(QResizeEvent *event)
{
    constexpr int roomyHeight = 660;
    m_verdict->setRoomy(height() >= roomyHeight);
    QSplitter::resizeEvent(event);
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
    m_runs->results()->showRun(number);
    m_beside->setRuns(m_shown, m_besideRun);
    if (run->result)
        m_runs->refresh(m_shown);
    else
        m_runs->refreshSoon(m_shown);
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
    showRuns();
}

void Stage::clearBeside()
{
    m_besideRun = 0;
    m_timeline->clearOther();
    giveRoomBack();
    showRuns();
}

/// Two timelines take half of the height at least, where they did not before.
void Stage::makeRoomForBoth()
{
    const QList<int> heights = sizes();
    const int all = heights[0] + heights[1];
    if (heights[0] >= all / 2)
        return;
    m_shareAlone = double(heights[0]) / all;
    setSizes({all / 2, all - all / 2});
}

void Stage::giveRoomBack()
{
    if (!m_shareAlone)
        return;
    const int all = sizes()[0] + sizes()[1];
    const int alone = int(std::lround(*m_shareAlone * all));
    m_shareAlone.reset();
    setSizes({alone, all - alone});
}

void Stage::groupChanged()
{
    m_timeline->playback()->rest();
    m_runs->results()->results()->setCurrentGroup(m_session.currentGroup().signature);
    showAnalysis();
    showRuns();
}

void Stage::runFinished(int number)
{
    m_runs->results()->addRun(number);
    const SessionRun *run = m_session.run(number);
    if (number == m_shown && run) {
        m_timeline->finish(run->result->wall);
        m_runs->results()->showRun(number);
    }
    showRuns();
}

void Stage::runsDropped(int upToNumber)
{
    m_runs->results()->results()->dropRuns(upToNumber);
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
        return showRuns(); // there may be no tick after this one
    }
    m_beside->setRuns(m_shown, m_besideRun);
    m_runs->tick(m_shown);
}

void Stage::showRuns()
{
    m_beside->setRuns(m_shown, m_besideRun);
    m_runs->refresh(m_shown);
}

void Stage::showAnalysis()
{
    m_verdict->show(m_session.experiment());
    m_runs->showAnalysis();
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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_pair.h"

#include "ui/controls.h"
#include "ui/timeline/playback_bar.h"
#include "ui/zoom.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QShortcut>

#include <algorithm>

namespace manyhands {

namespace {

constexpr int lowest = 62; // a header and a few lanes
constexpr int lowestWithAxis = 82;
constexpr int headerLanes = 2; // a header is about so many lanes high

} // namespace

TimelinePair::TimelinePair(QWidget *parent)
    : QWidget(parent)
    , m_view(new TimelineView)
    , m_other(new TimelineView)
    , m_corner(new QWidget(this))
    , m_playback(new PlaybackBar)
    , m_fit(new QPushButton(tr("Fit")))
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(6);
    m_column->addWidget(m_view);
    m_column->addWidget(m_other);
    nameWithFocusKey(m_other,
                     {"otherTimelineView", tr("Timeline of the run beside"), tr("Another run on the same time scale"),
                      tr("Ctrl+Shift+B")});
    m_other->setToolTip(QString()); // what lies under the pointer says more

    auto *line = new QHBoxLayout(m_corner);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(2);
    setLook(m_fit, "quiet");
    name(m_fit, {"fitButton", tr("Fit"), tr("Show the whole run (F while the timeline has the focus)")});
    m_fit->hide();
    connect(m_fit, &QPushButton::clicked, m_view, &TimelineView::fit);
    connect(m_view, &TimelineView::windowChanged, this, [this] { m_fit->setVisible(!m_view->fits()); });
    line->addWidget(m_fit);
    line->addWidget(m_playback);
    m_corner->installEventFilter(this);
    m_corner->raise();

    connectViews(m_view, m_other);
    connectViews(m_other, m_view);
    connect(m_playback, &PlaybackBar::moved, this, [this] {
        m_view->setMoment(m_playback->moment());
        m_other->setMoment(m_playback->moment());
    });
    // Not the button's: while it is hidden, the keys would click whichever button has the focus.
    auto *play = new QShortcut(tr("Ctrl+Space"), this);
    play->setAutoRepeat(false);
    connect(play, &QShortcut::activated, m_playback, &PlaybackBar::toggle);
    arrange();
}

void TimelinePair::connectViews(TimelineView *one, TimelineView *another)
{
    connect(one, &TimelineView::windowChanged, another, &TimelineView::setWindow);
    connect(one, &TimelineView::ownEndChanged, another, &TimelineView::setLeastEnd);
    connect(one, &TimelineView::playWanted, this, [this] {
        if (m_wall)
            m_playback->toggle();
    });
    connect(one, &TimelineView::momentWanted, this, [this](Nanoseconds moment) {
        if (m_wall)
            m_playback->moveTo(moment);
    });
}

void TimelinePair::showRun(const TimelineRun &run)
{
    m_playback->rest();
    m_wall = run.wall;
    m_view->showRun(run);
    arrange();
    loadPlayback();
}

void TimelinePair::showOther(const TimelineRun &run)
{
    m_playback->rest();
    m_hasOther = run.recorder != nullptr;
    m_otherWall = run.wall;
    m_other->showRun(run);
    arrange();
    loadPlayback();
}

void TimelinePair::clearOther()
{
    m_hasOther = false;
    m_otherWall.reset();
    m_other->clear();
    arrange();
    loadPlayback();
}

void TimelinePair::refresh()
{
    m_view->refresh();
}

void TimelinePair::finish(Nanoseconds wall)
{
    m_wall = wall;
    m_view->finish(wall);
    loadPlayback();
}

void TimelinePair::clear()
{
    m_wall.reset();
    m_view->clear();
    clearOther();
}

void TimelinePair::loadPlayback()
{
    if (m_wall)
        m_playback->load(std::max(*m_wall, m_otherWall.value_or(Nanoseconds(0))));
    else
        m_playback->unload();
}

void TimelinePair::addToHeader(QWidget *control)
{
    m_corner->layout()->addWidget(control);
}

void TimelinePair::arrange()
{
    const int lanes = std::max(m_view->laneCount(), m_other->laneCount());
    for (TimelineView *view : {m_view, m_other})
        view->setNumberedTo(std::max(lanes, 10));
    m_view->setAxisShown(!m_hasOther);
    m_view->setMinimumHeight(m_hasOther ? zoomed(this, lowest) : 0);
    m_other->setMinimumHeight(zoomed(this, lowestWithAxis));
    m_column->setStretch(0, m_view->laneCount() + headerLanes);
    m_column->setStretch(1, m_hasOther ? m_other->laneCount() + headerLanes + 1 : 0);
    m_other->setVisible(m_hasOther);
    placeCorner();
}

void TimelinePair::placeCorner()
{
    const QSize size = m_corner->sizeHint();
    m_corner->setGeometry(width() - size.width(), 0, size.width(), size.height());
    m_view->setCorner(size);
}

bool TimelinePair::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_corner && event->type() == QEvent::LayoutRequest)
        placeCorner();
    return QWidget::eventFilter(watched, event);
}

void TimelinePair::resizeEvent(QResizeEvent *)
{
    placeCorner();
}

} // namespace manyhands

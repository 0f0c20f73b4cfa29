// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_view_private.h"
#include "ui/timeline/timeline_words.h"

#include <QHelpEvent>
#include <QToolTip>
#include <QWheelEvent>

#include <cmath>

// What the pointer and the keyboard do with a timeline.
namespace manyhands {

namespace {

constexpr double zoomStep = 1.25;
constexpr double panStep = 0.1; // of what is seen

} // namespace

bool TimelineView::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && !m->state.isEmpty()) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const TimelineLayout layout = m->layout(this);
        if (isScrubber(layout, QPointF(help->pos()) / zoomOf(this)))
            QToolTip::showText(help->globalPos(), tr("Drag to see the run as it was at a moment"), this);
        else
            showFacts(m->state.barUnder(layout, QPointF(help->pos()) / zoomOf(this)), help->globalPos());
        return true;
    }
    if (event->type() == QEvent::FontChange)
        arrange();
    return QWidget::event(event);
}

QPointF TimelineView::placeOf(const QSinglePointEvent &event) const
{
    return event.position() / zoomOf(this);
}

void TimelineView::showFacts(std::optional<BarPlace> place, QPoint where)
{
    const TimelineScene &scene = m->state.scene();
    QString html;
    if (place && scene.model->watch())
        html = stretchHtml(scene, *place);
    else if (const auto facts = place ? barFacts(scene, *place, m->state.taskName(*place)) : std::nullopt)
        html = tooltipHtml(*facts, scene.kind);
    QToolTip::showText(where, html, this); // nothing hides it
}

QString TimelineView::spokenPlace(const BarPlace &place) const
{
    const TimelineScene &scene = m->state.scene();
    if (scene.model->watch())
        return spokenStretch(scene, place);
    const auto facts = barFacts(scene, place, m->state.taskName(place));
    return facts ? spokenBar(*facts) : QString();
}

void TimelineView::wheelEvent(QWheelEvent *event)
{
    if (m->state.isEmpty())
        return event->ignore();
    const TimelineLayout layout = m->layout(this);
    const QPoint angle = event->angleDelta();
    if (event->modifiers() & Qt::ControlModifier && m->scrollBar->isVisible())
        m->scrollBar->setValue(m->scrollBar->value() - angle.y() / 4);
    else if (angle.x() != 0 || event->modifiers() & Qt::ShiftModifier)
        m->state.pan(-(angle.x() != 0 ? angle.x() : angle.y()) / 1200.0 * layout.scale.window.length());
    else
        m->state.zoom(std::pow(zoomStep, angle.y() / 120.0), layout.scale.seconds(placeOf(*event).x()));
    event->accept();
    changed();
}

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || m->state.isEmpty())
        return QWidget::mousePressEvent(event);
    const TimelineLayout layout = m->layout(this);
    m->rangeFrom.reset();
    if (event->modifiers() & Qt::ShiftModifier) {
        m->rangeFrom = layout.scale.seconds(placeOf(*event).x());
        return;
    }
    if (m->state.scene().range)
        askAbout(std::nullopt);
    m->isScrubbing = isScrubber(layout, placeOf(*event));
    if (m->isScrubbing)
        return askForMoment(layout.scale.seconds(placeOf(*event).x()));
    m->dragFrom = placeOf(*event);
    m->dragWindow = m->state.scene().window;
}

void TimelineView::mouseMoveEvent(QMouseEvent *event)
{
    if (m->state.isEmpty())
        return;
    const TimelineLayout layout = m->layout(this);
    if (m->isScrubbing)
        return askForMoment(layout.scale.seconds(placeOf(*event).x()));
    if (m->rangeFrom && event->buttons() & Qt::LeftButton) {
        const double to = std::clamp(layout.scale.seconds(placeOf(*event).x()), 0.0, m->state.ownEnd());
        const auto [first, last] = std::minmax({std::max(0.0, *m->rangeFrom), to});
        return askAbout(TimeWindow{first, last});
    }
    if (m->dragFrom && event->buttons() & Qt::LeftButton) {
        const double pixels = m->dragFrom->x() - placeOf(*event).x();
        const double wanted = m->dragWindow.from + pixels / layout.scale.width * m->dragWindow.length();
        m->state.pan(wanted - m->state.scene().window.from);
        if (!m->state.fits())
            setCursor(Qt::ClosedHandCursor);
        changed();
        return;
    }
    const auto under = m->state.barUnder(layout, placeOf(*event));
    if (under != m->state.scene().marked) {
        m->state.scene().marked = under;
        update();
    }
}

void TimelineView::mouseReleaseEvent(QMouseEvent *)
{
    m->dragFrom.reset();
    m->rangeFrom.reset();
    m->isScrubbing = false;
    unsetCursor();
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (isScrubber(m->layout(this), placeOf(*event)))
        return mousePressEvent(event);
    fit();
}

void TimelineView::askAbout(const std::optional<TimeWindow> &range)
{
    m->state.setRange(range && range->length() > 0 ? range : std::nullopt);
    speak();
    update();
}

/// The axis of a finished run.
bool TimelineView::isScrubber(const TimelineLayout &layout, QPointF point) const
{
    return !m->state.isEmpty() && !m->state.isRunning() && m->state.scene().axis && layout.axis.contains(point);
}

void TimelineView::askForMoment(double seconds)
{
    Q_EMIT momentWanted(fromSeconds(std::max(0.0, seconds)));
}

void TimelineView::leaveEvent(QEvent *)
{
    m->state.scene().marked.reset();
    update();
}

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    if (m->state.isEmpty() || event->modifiers() & (Qt::ControlModifier | Qt::AltModifier) || !handleKey(event->key()))
        return QWidget::keyPressEvent(event);
    changed();
}

bool TimelineView::handleKey(int key)
{
    TimelineState &state = m->state;
    const TimeWindow window = state.scene().window;
    const double middle = (window.from + window.to) / 2;
    switch (key) {
    case Qt::Key_W:
    case Qt::Key_Plus:
        state.zoom(zoomStep, middle);
        return true;
    case Qt::Key_S:
    case Qt::Key_Minus:
        state.zoom(1 / zoomStep, middle);
        return true;
    case Qt::Key_A:
        state.pan(-panStep * window.length());
        return true;
    case Qt::Key_D:
        state.pan(panStep * window.length());
        return true;
    case Qt::Key_F:
        state.fit();
        return true;
    case Qt::Key_Left:
        return stepTo(-1, 0);
    case Qt::Key_Right:
        return stepTo(1, 0);
    case Qt::Key_Up:
        return stepTo(0, -1);
    case Qt::Key_Down:
        return stepTo(0, 1);
    case Qt::Key_Escape:
        if (!state.scene().range)
            return false;
        askAbout(std::nullopt);
        return true;
    case Qt::Key_Space:
        Q_EMIT playWanted();
        return true;
    case Qt::Key_Home:
        askForMoment(0);
        return true;
    case Qt::Key_End:
        askForMoment(state.ownEnd());
        return true;
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        m->scrollBar->triggerAction(key == Qt::Key_PageUp ? QScrollBar::SliderPageStepSub
                                                          : QScrollBar::SliderPageStepAdd);
        return true;
    default:
        return false;
    }
}

bool TimelineView::stepTo(int tasks, int lanes)
{
    m->state.step(tasks, lanes);
    const TimelineScene &scene = m->state.scene();
    if (!scene.marked)
        return true;
    const TimelineLayout layout = m->layout(this);
    const double top = layout.pitch * scene.marked->lane;
    if (top < layout.scroll)
        m->scrollBar->setValue(int(top));
    else if (top + layout.pitch > layout.scroll + layout.lanes.height())
        m->scrollBar->setValue(int(std::ceil(top + layout.pitch - layout.lanes.height())));
    const QString words = spokenPlace(*scene.marked);
    if (words.isEmpty())
        return true;
    setAccessibleDescription(words);
    const double start = m->state.startOf(*scene.marked);
    const double x = std::clamp(layout.scale.x(start), layout.lanes.left(), layout.lanes.right());
    const TimelineLayout scrolled = m->layout(this);
    showFacts(scene.marked,
              mapToGlobal((zoomOf(this) * QPointF(x, scrolled.laneTop(scene.marked->lane) + layout.pitch)).toPoint()));
    return true;
}

} // namespace manyhands

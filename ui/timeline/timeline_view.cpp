// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_view.h"

#include "ui/timeline/timeline_painter.h"
#include "ui/timeline/timeline_view_private.h"
#include "ui/timeline/timeline_words.h"

#include <QFocusEvent>
#include <QPainter>
#include <QTimer>

namespace manyhands {

namespace {

constexpr QMargins margins(2, 0, 2, 0); // the card around it has its own
constexpr int partsBetween = 2; // pictures of the lanes alone, while a run is on: words are read more slowly

/// The lanes with the mark of now, which stands out of them.
QRect strip(const TimelineLayout &layout)
{
    return layout.lanes.adjusted(-6, -headerGap, 6, 3).toAlignedRect();
}

} // namespace

TimelineView::TimelineView(QWidget *parent)
    : QWidget(parent)
    , m(std::make_unique<Private>())
{
    setContentsMargins(margins);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Timeline"));
    setAccessibleDescription(m->hint);
    m->scrollBar = new QScrollBar(Qt::Vertical, this);
    m->scrollBar->setAccessibleName(tr("Lanes of the timeline"));
    m->scrollBar->hide();
    connect(m->scrollBar, &QScrollBar::valueChanged, this, qOverload<>(&QWidget::update));
}

TimelineView::~TimelineView() = default;

void TimelineView::setHint(const QString &title, const QString &hint)
{
    m->hintTitle = title;
    m->hint = hint;
    update();
}

void TimelineView::clear()
{
    m->state.clear();
    m->painted = {};
    arrange();
    speak();
    changed();
}

void TimelineView::showRun(const TimelineRun &run)
{
    m->state.show(run);
    m->painted = {};
    m->scrollBar->setValue(0);
    arrange();
    refresh();
    speak();
}

void TimelineView::refresh()
{
    if (m->state.isEmpty())
        return;
    const bool more = m->state.refresh();
    if (more && !m->moreScheduled) {
        m->moreScheduled = true;
        QTimer::singleShot(0, this, [this] {
            m->moreScheduled = false;
            refresh();
        });
    }
    speakNowAndThen();
    changed();
}

void TimelineView::finish(Nanoseconds wall)
{
    m->state.finish(wall);
    refresh();
    speak();
}

void TimelineView::changed()
{
    if (m->state.isRunning() && m->parts < partsBetween && !m->painted.lanes.isEmpty() && m->looksAsPainted())
        update(QTransform::fromScale(zoomOf(this), zoomOf(this)).mapRect(QRectF(strip(m->painted))).toAlignedRect());
    else
        update();
    // The end first: who shares the window has to know how far it may reach.
    if (const double end = ownEnd(); m->toldEnd != end) {
        m->toldEnd = end;
        Q_EMIT ownEndChanged(end);
    }
    if (const TimeWindow now = window(); m->toldWindow != now && !m->state.isEmpty()) {
        m->toldWindow = now;
        Q_EMIT windowChanged(now);
    }
}

bool TimelineView::fits() const
{
    return m->state.isEmpty() || m->state.fits();
}

void TimelineView::fit()
{
    m->state.fit();
    changed();
}

TimeWindow TimelineView::window() const
{
    return m->state.scene().window;
}

void TimelineView::setWindow(const TimeWindow &window)
{
    m->toldWindow = window;
    if (m->state.isEmpty())
        return;
    m->state.look(window);
    update();
}

double TimelineView::ownEnd() const
{
    return m->state.ownEnd();
}

void TimelineView::setLeastEnd(double seconds)
{
    m->state.setLeastEnd(seconds);
    m->toldWindow = window();
    update();
}

void TimelineView::setMoment(std::optional<Nanoseconds> moment)
{
    m->state.setMoment(moment ? std::optional(toSeconds(*moment)) : std::nullopt);
    moment ? speakNowAndThen() : speak();
    update();
}

std::optional<double> TimelineView::moment() const
{
    return m->state.scene().moment;
}

QString TimelineView::subtitle() const
{
    return m->state.scene().subtitle;
}

int TimelineView::laneCount() const
{
    return m->state.model().laneCount();
}

void TimelineView::setAxisShown(bool shown)
{
    m->state.scene().axis = shown;
    arrange();
    update();
}

void TimelineView::setNumberedTo(int lane)
{
    m->state.scene().numberedTo = lane;
    update();
}

void TimelineView::setCorner(const QSizeF &size)
{
    m->state.scene().corner = size / zoomOf(this);
    arrange();
    update();
}

QSize TimelineView::sizeHint() const
{
    return {720, 260};
}

QSize TimelineView::minimumSizeHint() const
{
    return {280, 140};
}

void TimelineView::speakNowAndThen()
{
    constexpr int betweenSummaries = 1000; // ms: often enough for a screen reader
    if (!m->spoken.isValid() || m->spoken.hasExpired(betweenSummaries))
        speak();
}

void TimelineView::speak()
{
    m->spoken.start();
    setAccessibleDescription(m->state.isEmpty() ? m->hint : spokenSummary(m->state.scene()));
}

void TimelineView::arrange()
{
    const TimelineLayout layout = m->layout(this);
    const int range = m->state.isEmpty() ? 0 : int(layout.scrollRange());
    const int width = m->scrollBar->sizeHint().width();
    const double zoom = zoomOf(this);
    m->scrollBar->setGeometry(this->width() - width, int(layout.lanes.top() * zoom), width,
                              int(layout.lanes.height() * zoom));
    m->scrollBar->setRange(0, range);
    m->scrollBar->setPageStep(int(layout.lanes.height()));
    m->scrollBar->setSingleStep(int(layout.pitch) + 1);
    m->scrollBar->setVisible(range > 0);
}

void TimelineView::paintEvent(QPaintEvent *event)
{
    const Theme theme = themeOf(this);
    QPainter painter(this);
    painter.fillRect(event->rect(), theme.card);
    const TimelineFonts fonts(unzoomed(font(), theme.zoom));
    TimelinePainter timeline(painter, theme, fonts);
    painter.scale(theme.zoom, theme.zoom);
    if (m->state.isEmpty())
        timeline.paintHint(painter.worldTransform().inverted().mapRect(QRectF(contentsRect())), m->hintTitle, m->hint);
    else
        paintRun(timeline, event->rect());
    painter.resetTransform();
    if (hasFocus() && m->focusByKey) {
        painter.setPen(theme.accent);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void TimelineView::paintRun(TimelinePainter &timeline, const QRect &part)
{
    const bool isWhole = part.contains(rect());
    const bool isSame = !isWhole && m->looksAsPainted();
    const TimelineLayout layout = isSame ? m->painted : m->layout(this);
    const double zoom = zoomOf(this);
    const QRectF seen = isWhole ? QRectF() : QRectF(QPointF(part.topLeft()) / zoom, QSizeF(part.size()) / zoom);
    timeline.paint(layout, m->state.scene(), m->lanes, seen);
    m->parts = isWhole ? 0 : m->parts + 1;
    if (isWhole)
        m->painted = layout;
    else if (!isSame)
        update(); // what was left as it was stands elsewhere by now
}

void TimelineView::focusInEvent(QFocusEvent *event)
{
    // A menu or window that closes gives the focus back: it is seen if it was.
    const bool comesBack = event->reason() == Qt::PopupFocusReason || event->reason() == Qt::ActiveWindowFocusReason;
    if (!comesBack)
        m->focusByKey = event->reason() != Qt::MouseFocusReason;
    QWidget::focusInEvent(event);
}

void TimelineView::resizeEvent(QResizeEvent *)
{
    arrange();
}

} // namespace manyhands

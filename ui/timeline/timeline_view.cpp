#include "ui/timeline/timeline_view.h"

#include "ui/timeline/timeline_painter.h"
#include "ui/timeline/timeline_state.h"
#include "ui/timeline/timeline_words.h"

#include <QElapsedTimer>
#include <QHelpEvent>
#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>
#include <QTimer>
#include <QToolTip>
#include <QWheelEvent>

#include <cmath>

namespace manyhands {

namespace {

constexpr double zoomStep = 1.25;
constexpr double panStep = 0.1; // of what is seen
constexpr QMargins margins(2, 0, 2, 0); // the card around it has its own

} // namespace

struct TimelineView::Private {
    Theme theme = Theme::day();
    TimelineState state;
    VisibleLanes lanes;
    QString hintTitle = tr("Nothing has run yet");
    QString hint = tr("Press Download: each lane shows one worker.");
    QScrollBar *scrollBar = nullptr;
    std::optional<QPointF> dragFrom;
    TimeWindow dragWindow;
    bool moreScheduled = false;
    bool focusByKey = false; // only then is the focus drawn
    QElapsedTimer spoken;

    TimelineLayout layout(const TimelineView *view)
    {
        QRectF rect = QRectF(view->contentsRect());
        TimelineScene &scene = state.scene();
        scene.scroll = scrollBar->value();
        return timelineLayout(rect, scene, TimelineFonts(view->font()));
    }
};

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

void TimelineView::setTheme(const Theme &theme)
{
    m->theme = theme;
    update();
}

void TimelineView::setHint(const QString &title, const QString &hint)
{
    m->hintTitle = title;
    m->hint = hint;
    update();
}

void TimelineView::clear()
{
    m->state.clear();
    arrange();
    speak();
    update();
}

void TimelineView::showRun(const TimelineRun &run)
{
    m->state.show(run);
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
    constexpr int betweenSummaries = 1000; // ms: often enough for a screen reader
    if (!m->spoken.isValid() || m->spoken.hasExpired(betweenSummaries))
        speak();
    update();
}

void TimelineView::finish(Nanoseconds wall)
{
    m->state.finish(wall);
    refresh();
    speak();
}

QSize TimelineView::sizeHint() const
{
    return {720, 260};
}

QSize TimelineView::minimumSizeHint() const
{
    return {280, 140};
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
    m->scrollBar->setGeometry(this->width() - width, int(layout.lanes.top()), width, int(layout.lanes.height()));
    m->scrollBar->setRange(0, range);
    m->scrollBar->setPageStep(int(layout.lanes.height()));
    m->scrollBar->setSingleStep(int(layout.pitch) + 1);
    m->scrollBar->setVisible(range > 0);
}

void TimelineView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m->theme.card);
    const TimelineFonts fonts(font());
    TimelinePainter timeline(painter, m->theme, fonts);
    if (m->state.isEmpty())
        timeline.paintHint(contentsRect(), m->hintTitle, m->hint);
    else
        timeline.paint(m->layout(this), m->state.scene(), m->lanes);
    if (hasFocus() && m->focusByKey) {
        painter.setPen(m->theme.accent);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void TimelineView::focusInEvent(QFocusEvent *event)
{
    m->focusByKey = event->reason() != Qt::MouseFocusReason;
    QWidget::focusInEvent(event);
}

void TimelineView::resizeEvent(QResizeEvent *)
{
    arrange();
}

bool TimelineView::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && !m->state.isEmpty()) {
        const auto *help = static_cast<QHelpEvent *>(event);
        showFacts(m->state.barUnder(m->layout(this), help->pos()), help->globalPos());
        return true;
    }
    if (event->type() == QEvent::FontChange)
        arrange();
    return QWidget::event(event);
}

void TimelineView::showFacts(std::optional<BarPlace> place, QPoint where)
{
    const TimelineScene &scene = m->state.scene();
    const auto facts = place ? barFacts(scene, *place, m->state.taskName(*place)) : std::nullopt;
    if (facts)
        QToolTip::showText(where, tooltipHtml(*facts, scene.kind), this);
    else
        QToolTip::hideText();
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
        m->state.zoom(std::pow(zoomStep, angle.y() / 120.0), layout.scale.seconds(event->position().x()));
    event->accept();
    update();
}

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || m->state.isEmpty())
        return QWidget::mousePressEvent(event);
    m->dragFrom = event->position();
    m->dragWindow = m->state.scene().window;
}

void TimelineView::mouseMoveEvent(QMouseEvent *event)
{
    if (m->state.isEmpty())
        return;
    const TimelineLayout layout = m->layout(this);
    if (m->dragFrom && event->buttons() & Qt::LeftButton) {
        const double pixels = m->dragFrom->x() - event->position().x();
        const double wanted = m->dragWindow.from + pixels / layout.scale.width * m->dragWindow.length();
        m->state.pan(wanted - m->state.scene().window.from);
        if (!m->state.fits())
            setCursor(Qt::ClosedHandCursor);
        update();
        return;
    }
    const auto under = m->state.barUnder(layout, event->position());
    if (under != m->state.scene().marked) {
        m->state.scene().marked = under;
        update();
    }
}

void TimelineView::mouseReleaseEvent(QMouseEvent *)
{
    m->dragFrom.reset();
    unsetCursor();
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent *)
{
    m->state.fit();
    update();
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
    update();
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
    const auto facts = barFacts(scene, *scene.marked, m->state.taskName(*scene.marked));
    if (!facts)
        return true;
    setAccessibleDescription(spokenBar(*facts));
    const double x = std::clamp(layout.scale.x(facts->start), layout.lanes.left(), layout.lanes.right());
    const TimelineLayout scrolled = m->layout(this);
    showFacts(scene.marked, mapToGlobal(QPointF(x, scrolled.laneTop(scene.marked->lane) + layout.pitch).toPoint()));
    return true;
}

} // namespace manyhands

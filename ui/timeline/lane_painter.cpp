#include "ui/timeline/lane_painter.h"

#include <QImage>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace manyhands {

namespace {

constexpr double lowestForMarks = 7; // of bars that hold a cross

/// A rectangle whose left and right corners are rounded apart.
QPainterPath roundedPath(const QRectF &rect, double leftRadius, double rightRadius)
{
    QPainterPath path(QPointF(rect.left() + leftRadius, rect.top()));
    path.lineTo(rect.right() - rightRadius, rect.top());
    path.quadTo(rect.right(), rect.top(), rect.right(), rect.top() + rightRadius);
    path.lineTo(rect.right(), rect.bottom() - rightRadius);
    path.quadTo(rect.right(), rect.bottom(), rect.right() - rightRadius, rect.bottom());
    path.lineTo(rect.left() + leftRadius, rect.bottom());
    path.quadTo(rect.left(), rect.bottom(), rect.left(), rect.bottom() - leftRadius);
    path.lineTo(rect.left(), rect.top() + leftRadius);
    path.quadTo(rect.left(), rect.top(), rect.left() + leftRadius, rect.top());
    return path;
}

double deviceRatio(const QPainter &painter)
{
    return std::max(1.0, std::abs(painter.deviceTransform().m11()));
}

} // namespace

void drawHatch(QPainter &painter, const QRectF &rect, const QColor &color, double spacing)
{
    if (rect.width() < 2 || rect.height() < 2)
        return;
    std::vector<QLineF> lines;
    const double last = rect.width() + rect.height();
    for (double offset = spacing; offset < last; offset += spacing) {
        const double down = std::min(offset, rect.height());
        const double along = std::min(offset, rect.width());
        lines.emplace_back(rect.left() + offset - down, rect.top() + down, rect.left() + along,
                           rect.top() + offset - along);
    }
    const bool smooth = painter.testRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1));
    painter.drawLines(lines.data(), int(lines.size()));
    painter.setPen(Qt::NoPen);
    painter.setRenderHint(QPainter::Antialiasing, smooth);
}

void drawCross(QPainter &painter, QPointF centre, double arm, const QColor &color, double penWidth)
{
    const bool smooth = painter.testRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, penWidth, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(centre + QPointF(-arm, -arm), centre + QPointF(arm, arm));
    painter.drawLine(centre + QPointF(-arm, arm), centre + QPointF(arm, -arm));
    painter.setPen(Qt::NoPen);
    painter.setRenderHint(QPainter::Antialiasing, smooth);
}

LanePainter::LanePainter(QPainter &painter, const Theme &theme, const TimelineLayout &layout,
                         const TimelineScene &scene)
    : m_painter(painter)
    , m_theme(theme)
    , m_layout(layout)
    , m_scene(scene)
    , m_ratio(deviceRatio(painter))
{
    for (int i = 0; i < phaseNameCount; ++i)
        m_colors[size_t(i)] = theme.phase(scene.executor, PhaseName(i)).rgb();
    m_colors.back() = theme.executor(scene.executor).rgb();
}

void LanePainter::paint()
{
    m_painter.setPen(Qt::NoPen);
    m_painter.setRenderHint(QPainter::Antialiasing, false);
    const int first = m_layout.firstVisibleLane();
    const int last = m_layout.lastVisibleLane();
    const double alone = narrowestAlone(*m_scene.model, first, last, m_layout.scale, mostAlone);

    std::vector<VisibleLane> lanes;
    size_t count = 0;
    for (int lane = first; lane <= last; ++lane) {
        lanes.push_back(visibleBars(m_scene.model->laneBars(lane), m_layout.scale, alone, m_colors, m_ratio));
        count += lanes.back().bars.size();
    }
    m_rounded = m_layout.barHeight >= 6 && count <= mostRounded;
    for (int lane = first; lane <= last; ++lane) {
        paintTrack(lane);
        const VisibleLane &visible = lanes[size_t(lane - first)];
        paintStrip(visible, lane);
        for (const VisibleBar &bar : visible.bars)
            paintBar(bar, lane);
        if (m_scene.running)
            paintLive(lane);
    }
    for (const QPointF &place : m_crosses) {
        drawCross(m_painter, place, 2.6, m_theme.card, 3.4);
        drawCross(m_painter, place, 2.6, m_theme.bad, 1.6);
    }
    paintMarked();
}

double LanePainter::snapped(double x) const
{
    return std::round(x * m_ratio) / m_ratio;
}

QRectF LanePainter::laneRect(int lane, double left, double right) const
{
    const double x = snapped(left);
    return {x, m_layout.laneTop(lane), std::max(snapped(right) - x, 1 / m_ratio), m_layout.barHeight};
}

void LanePainter::paintTrack(int lane)
{
    QColor track = m_theme.raised;
    track.setAlphaF(0.45F);
    m_painter.fillRect(laneRect(lane, m_layout.lanes.left(), m_layout.lanes.right()), track);

    const double until = std::min(m_scene.model->startup(lane, m_scene.now), m_scene.window.to);
    const double left = m_layout.scale.x(std::max(0.0, m_scene.window.from));
    const double right = m_layout.scale.x(until);
    if (right - left < 1)
        return;
    const QRectF rect = laneRect(lane, left, right);
    m_painter.fillRect(rect, m_theme.raised);
    QColor hatch = m_theme.muted;
    hatch.setAlphaF(0.6F);
    drawHatch(m_painter, rect, hatch, 6);
}

void LanePainter::paintStrip(const VisibleLane &visible, int lane)
{
    if (visible.strip.empty())
        return;
    QImage row(int(visible.strip.size()), 1, QImage::Format_ARGB32_Premultiplied);
    auto *pixels = reinterpret_cast<QRgb *>(row.scanLine(0));
    const QRgb bad = m_theme.bad.rgb();
    const double top = m_layout.laneTop(lane);
    double freeFrom = 0; // crosses keep apart
    for (size_t i = 0; i < visible.strip.size(); ++i) {
        pixels[i] = stripPixel(visible.strip[i], bad);
        const double x = m_layout.lanes.left() + (double(i) + 0.5) / m_ratio;
        if (visible.strip[i].failed && x >= freeFrom && m_layout.barHeight >= lowestForMarks
            && m_crosses.size() < mostCrosses) {
            m_crosses.emplace_back(x, top + m_layout.barHeight / 2);
            freeFrom = x + 10;
        }
    }
    m_painter.drawImage(QRectF(m_layout.lanes.left(), top, m_layout.scale.width, m_layout.barHeight), row,
                        QRectF(0, 0, row.width(), 1));
}

std::vector<LanePainter::Segment> LanePainter::exactSegments(const std::vector<Phase> &phases, double end) const
{
    std::vector<Segment> segments;
    for (size_t i = 0; i < phases.size(); ++i) {
        const double until = i + 1 < phases.size() ? double(phases[i + 1].startNs) / 1e9 : end;
        segments.push_back({m_layout.scale.x(double(phases[i].startNs) / 1e9), m_layout.scale.x(until),
                            m_colors[size_t(phases[i].name)]});
    }
    return segments;
}

std::vector<LanePainter::Segment> LanePainter::segmentsOf(const TimelineBar &bar, double left, double right,
                                                          double width) const
{
    constexpr double widestPacked = 200; // pixels; beyond it a 255th would be seen
    if (width > widestPacked) {
        std::vector<Segment> segments = exactSegments(bar.span->phases, bar.end());
        if (!segments.empty())
            segments.back().right = right;
        return segments;
    }
    std::vector<Segment> segments;
    for (int i = 0; i < bar.phases.count(); ++i)
        segments.push_back({left + bar.phases.begin(i) * (right - left), left + bar.phases.end(i) * (right - left),
                            m_colors[size_t(bar.phases.name(i))]});
    return segments;
}

void LanePainter::paintSegments(const QRectF &bar, const std::vector<Segment> &segments, bool openEnd)
{
    const double radius = m_rounded && bar.width() >= 8 ? std::min(3.0, m_layout.barHeight / 4) : 0;
    const auto piece = [&](double from, double to, QRgb color) {
        const double left = snapped(std::max(from, bar.left()));
        const double right = snapped(std::min(to, bar.right()));
        if (right <= left)
            return;
        const QRectF rect(left, bar.top(), right - left, bar.height());
        const double most = std::min(radius, rect.width() / 2);
        const double leftRadius = left <= bar.left() ? most : 0;
        const double rightRadius = right >= bar.right() && !openEnd ? most : 0;
        if (leftRadius == 0 && rightRadius == 0) {
            m_painter.fillRect(rect, QColor(color));
            return;
        }
        m_painter.setRenderHint(QPainter::Antialiasing);
        m_painter.fillPath(roundedPath(rect, leftRadius, rightRadius), QColor(color));
        m_painter.setRenderHint(QPainter::Antialiasing, false);
    };
    if (segments.empty())
        piece(bar.left(), bar.right(), m_colors.back());
    for (size_t i = 0; i < segments.size(); ++i)
        piece(i == 0 ? bar.left() : segments[i].left, i + 1 == segments.size() ? bar.right() : segments[i].right,
              segments[i].color);
}

void LanePainter::paintBar(const VisibleBar &visible, int lane)
{
    const TimelineBar &bar = m_scene.model->laneBars(lane)[size_t(visible.index)];
    const QRectF rect = laneRect(lane, visible.left, visible.right);
    const double left = m_layout.scale.x(bar.start());
    const double width = m_layout.scale.pixels(bar.end() - bar.start());
    const bool cancelled = bar.outcome == Outcome::Cancelled;
    paintSegments(rect, segmentsOf(bar, left, left + width - gapAfter(width), width), cancelled);
    if (cancelled)
        drawHatch(m_painter, rect, m_theme.card);
    if (bar.outcome == Outcome::Failed)
        paintFailure(rect);
}

void LanePainter::paintFailure(const QRectF &bar)
{
    const double width = std::min(bar.width(), std::max(m_layout.barHeight, 6.0));
    const QRectF cap(bar.right() - width, bar.top(), width, bar.height());
    m_painter.setRenderHint(QPainter::Antialiasing);
    const double radius = m_rounded ? std::min(3.0, width / 3) : 0;
    m_painter.fillPath(roundedPath(cap, bar.width() > width ? 0 : radius, radius), m_theme.bad);
    m_painter.setRenderHint(QPainter::Antialiasing, false);
    if (m_layout.barHeight >= lowestForMarks && width >= 6)
        drawCross(m_painter, cap.center(), std::min(width, bar.height()) * 0.22, m_theme.card, 1.6);
}

void LanePainter::paintLive(int lane)
{
    const LiveTask &live = m_scene.model->live(lane);
    const double start = toSeconds(live.start);
    if (live.task < 0 || m_scene.now <= start || start >= m_scene.window.to || m_scene.now <= m_scene.window.from)
        return;
    const double left = std::max(m_layout.scale.x(start), m_layout.lanes.left());
    const double right = std::min(m_layout.scale.x(m_scene.now), m_layout.lanes.right());
    paintSegments(laneRect(lane, left, right), exactSegments(live.phases, m_scene.now), true);
}

void LanePainter::paintMarked()
{
    if (!m_scene.marked || m_scene.marked->lane >= m_scene.model->laneCount())
        return;
    const auto &bars = m_scene.model->laneBars(m_scene.marked->lane);
    const auto index = size_t(m_scene.marked->index);
    const LiveTask &live = m_scene.model->live(m_scene.marked->lane);
    if (index >= bars.size() && live.task < 0)
        return;
    const double start = index < bars.size() ? bars[index].start() : toSeconds(live.start);
    const double end = index < bars.size() ? bars[index].end() : m_scene.now;
    const double left = std::max(m_layout.scale.x(start), m_layout.lanes.left());
    const double right = std::min(m_layout.scale.x(end), m_layout.lanes.right());
    if (right < m_layout.lanes.left() || left > m_layout.lanes.right())
        return;
    const QRectF rect = laneRect(m_scene.marked->lane, left, right - gapAfter(right - left));
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setPen(QPen(m_theme.text, 1.5));
    m_painter.drawRoundedRect(rect.adjusted(-0.25, -0.25, 0.25, 0.25), 3, 3);
    m_painter.setPen(Qt::NoPen);
    m_painter.setRenderHint(QPainter::Antialiasing, false);
}

} // namespace manyhands

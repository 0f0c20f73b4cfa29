// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/lane_painter.h"

#include "ui/theme.h"
#include "ui/timeline/drawn_marks.h"

#include <QImage>
#include <QPaintEngine>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace manyhands {

namespace {

constexpr double lowestForMarks = 7; // of bars that hold a cross
constexpr double crossesApart = 10;

double deviceRatio(const QPainter &painter)
{
    constexpr double finerThanAnyScreen = 3;
    if (painter.paintEngine()->type() == QPaintEngine::SVG)
        return finerThanAnyScreen;
    return std::max(1.0, std::abs(painter.deviceTransform().m11()));
}

} // namespace

LanePainter::LanePainter(QPainter &painter, const Theme &theme, const TimelineLayout &layout,
                         const TimelineScene &scene)
    : m_painter(painter)
    , m_theme(theme)
    , m_layout(layout)
    , m_scene(scene)
    , m_ratio(deviceRatio(painter))
    , m_rounding(painter)
{
    for (int shade = 0; shade < shadeCount; ++shade)
        m_colors[size_t(shade)] = shadeColor(theme, scene, shade).rgb();
    m_colors.back() = theme.executor(scene.executor).rgb();
}

void LanePainter::paint(VisibleLanes &lanes)
{
    m_painter.setPen(Qt::NoPen);
    m_painter.setRenderHint(QPainter::Antialiasing, false);
    const int first = m_layout.firstVisibleLane();
    const int last = m_layout.lastVisibleLane();
    // Columns are those of the device, so that merged bars are as sharp as the screen.
    lanes.update(*m_scene.model, first, last, {m_layout.scale, 0, m_ratio, m_colors});
    m_rounded = !m_scene.model->watch() && m_layout.barHeight >= 6 && lanes.aloneCount() <= mostRounded;
    for (int lane = first; lane <= last; ++lane)
        paintTrack(lane);
    m_painter.save();
    if (m_scene.moment) {
        const double right = snapped(m_layout.scale.x(*m_scene.moment));
        const QRectF lanesArea = m_layout.lanes.adjusted(-1, -1, 0, 1);
        const QRectF past(lanesArea.topLeft(), QSizeF(std::max(0.0, right - lanesArea.left()), lanesArea.height()));
        m_painter.setClipRect(past, Qt::IntersectClip);
    }
    paintBars(lanes, first, last);
    paintMarked();
    m_painter.restore();
}

void LanePainter::paintBars(VisibleLanes &lanes, int first, int last)
{
    for (int lane = first; lane <= last; ++lane) {
        paintStrip(lanes.lane(lane), lane);
        for (const VisibleBar &bar : lanes.lane(lane).bars)
            paintBar(bar, lane);
        if (m_scene.running)
            paintLive(lane);
    }
    paintCrosses();
}

void LanePainter::paintCrosses()
{
    for (const QPointF &place : m_crosses) {
        drawCross(m_painter, place, 2.6, m_theme.card, 3.4);
        drawCross(m_painter, place, 2.6, m_theme.bad, 1.6);
    }
}

bool LanePainter::isYetToEnd(const TimelineBar &bar) const
{
    return m_scene.moment && bar.end() > *m_scene.moment;
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
    if (m_scene.model->watch() && !m_scene.model->thread(lane))
        return; // a heading
    m_painter.fillRect(laneRect(lane, m_layout.lanes.left(), m_layout.lanes.right()),
                       mixedColor(m_theme.raised, m_theme.card, 0.45));

    const double now = m_scene.moment.value_or(m_scene.window.to);
    const double until = std::min({m_scene.model->startup(lane, m_scene.now), m_scene.window.to, now});
    const double left = m_layout.scale.x(std::max(0.0, m_scene.window.from));
    const double right = m_layout.scale.x(until);
    if (right - left < 1)
        return;
    const QRectF rect = laneRect(lane, left, right);
    m_painter.fillRect(rect, m_theme.raised);
    drawHatch(m_painter, rect, mixedColor(m_theme.muted, m_theme.raised, 0.6), 6);
}

void LanePainter::paintStrip(VisibleLane &visible, int lane)
{
    if (visible.strip.empty())
        return;
    updatePixels(visible, m_theme.bad.rgb());
    const double top = m_layout.laneTop(lane);
    const int width = int(visible.pixels.size());
    const QImage row(reinterpret_cast<const uchar *>(visible.pixels.data()), width, 1,
                     QImage::Format_ARGB32_Premultiplied);
    m_painter.drawImage(QRectF(m_layout.lanes.left(), top, m_layout.scale.width, m_layout.barHeight), row,
                        QRectF(0, 0, width, 1));
    if (m_scene.model->failed() > 0)
        collectCrosses(visible, top + m_layout.barHeight / 2);
}

void LanePainter::collectCrosses(const VisibleLane &visible, double middle)
{
    double freeFrom = 0;
    for (size_t column = 0; column < visible.strip.size(); ++column) {
        const double x = m_layout.lanes.left() + (double(column) + 0.5) / m_ratio;
        if (!visible.strip[column].failed || x < freeFrom)
            continue;
        addCross({x, middle});
        freeFrom = x + crossesApart;
    }
}

/// Where lanes are low a cross is higher than its lane; those that would touch another one are left out.
void LanePainter::addCross(QPointF place)
{
    if (m_crosses.size() >= mostCrosses)
        return;
    constexpr double halfHeight = 4; // those of the outer lanes are moved in, not cut
    const QRectF &lanes = m_layout.lanes;
    if (lanes.height() > 2 * halfHeight && place.y() >= lanes.top() && place.y() <= lanes.bottom())
        place.setY(std::clamp(place.y(), lanes.top() + halfHeight, lanes.bottom() - halfHeight));
    for (auto cross = m_crosses.rbegin(); cross != m_crosses.rend(); ++cross) {
        if (place.y() - cross->y() >= crossesApart)
            break; // they are collected from top to bottom
        if (std::abs(place.x() - cross->x()) < crossesApart)
            return;
    }
    m_crosses.push_back(place);
}

std::vector<LanePainter::Segment> LanePainter::exactSegments(const std::vector<Phase> &phases, double end) const
{
    std::vector<Segment> segments;
    segments.reserve(phases.size());
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
    if (width > widestPacked && bar.span) {
        std::vector<Segment> segments = exactSegments(bar.span->phases(), bar.end());
        if (!segments.empty())
            segments.back().right = right;
        return segments;
    }
    std::vector<Segment> segments;
    segments.reserve(PackedPhases::most);
    for (int i = 0; i < bar.phases.count(); ++i)
        segments.push_back({left + bar.phases.begin(i) * (right - left), left + bar.phases.end(i) * (right - left),
                            m_colors[size_t(bar.phases.shade(i))]});
    return segments;
}

void LanePainter::paintSegments(const QRectF &bar, std::vector<Segment> segments, bool openEnd)
{
    if (segments.empty())
        segments.push_back({bar.left(), bar.right(), m_colors.back()});
    segments.front().left = bar.left();
    segments.back().right = bar.right();
    for (Segment &segment : segments) {
        segment.left = snapped(std::clamp(segment.left, bar.left(), bar.right()));
        segment.right = snapped(std::clamp(segment.right, bar.left(), bar.right()));
    }
    std::erase_if(segments, [](const Segment &segment) { return segment.right <= segment.left; });
    if (m_rounded && bar.width() >= 8 && !segments.empty())
        return paintRounded(bar, segments, std::min(3.0, m_layout.barHeight / 4), openEnd);
    for (const Segment &segment : segments)
        m_painter.fillRect(QRectF(segment.left, bar.top(), segment.right - segment.left, bar.height()),
                           QColor(segment.color));
}

/// The first and the last segment that are wide enough carry the round ends; narrower ones beyond them lie on top,
/// a little lower.
void LanePainter::paintRounded(const QRectF &bar, const std::vector<Segment> &segments, double radius, bool openEnd)
{
    const auto wide = [&](const Segment &segment) { return segment.right - segment.left >= radius; };
    const auto begin = std::ranges::find_if(segments, wide);
    if (begin == segments.end())
        return m_rounding.fill(bar, radius, openEnd ? 0 : radius, QColor(segments.back().color));
    const auto end = std::find_if(segments.rbegin(), segments.rend(), wide).base() - 1;
    for (auto segment = begin; segment <= end; ++segment) {
        const double left = segment == begin ? bar.left() : segment->left;
        const double right = segment == end ? bar.right() : segment->right;
        m_rounding.fill({left, bar.top(), right - left, bar.height()}, segment == begin ? radius : 0,
                        segment == end && !openEnd ? radius : 0, QColor(segment->color));
    }
    const auto sliver = [&](const Segment &segment, double inset) {
        m_painter.fillRect(
            QRectF(segment.left, bar.top(), segment.right - segment.left, bar.height()).adjusted(0, inset, 0, -inset),
            QColor(segment.color));
    };
    for (auto segment = segments.begin(); segment < begin; ++segment)
        sliver(*segment, 1);
    for (auto segment = end + 1; segment < segments.end(); ++segment)
        sliver(*segment, openEnd ? 0 : 1);
}

void LanePainter::paintBar(const VisibleBar &visible, int lane)
{
    const TimelineBar &bar = m_scene.model->laneBars(lane)[size_t(visible.index)];
    if (m_scene.moment && bar.start() >= *m_scene.moment)
        return;
    const QRectF rect = laneRect(lane, visible.left, visible.right);
    const double left = m_layout.scale.x(bar.start());
    const double width = m_layout.scale.pixels(bar.end() - bar.start());
    const bool open = isYetToEnd(bar);
    const bool cancelled = bar.outcome == Outcome::Cancelled && !open;
    paintSegments(rect, segmentsOf(bar, left, left + width - gapAfter(bar, width), width), cancelled);
    if (cancelled)
        drawHatch(m_painter, rect, m_theme.card);
    if (bar.outcome == Outcome::Failed && !open)
        paintFailure(rect);
}

void LanePainter::paintFailure(const QRectF &bar)
{
    const double width = std::min(bar.width(), std::max(m_layout.barHeight, 6.0));
    const QRectF cap(bar.right() - width, bar.top(), width, bar.height());
    const double radius = m_rounded ? std::min(3.0, width / 3) : 0;
    m_rounding.fill(cap, bar.width() > width ? 0 : radius, radius, m_theme.bad);
    if (m_layout.barHeight >= lowestForMarks && width >= 6)
        drawCross(m_painter, cap.center(), std::min(width, bar.height()) * 0.22, m_theme.card, 1.6);
    else
        addCross(cap.center());
}

void LanePainter::paintLive(int lane)
{
    const LiveTask &live = m_scene.model->live(lane);
    const double start = toSeconds(live.start);
    if (live.task < 0 || m_scene.now <= start || start >= m_scene.window.to || m_scene.now <= m_scene.window.from)
        return;
    const double left = std::max(m_layout.scale.x(start), m_layout.lanes.left());
    const double right = std::min(m_layout.scale.x(m_scene.now), m_layout.lanes.right());
    if (m_scene.model->watch())
        paintSegments(laneRect(lane, left, right), {{left, right, m_colors[size_t(m_scene.model->liveShade(lane))]}},
                      true);
    else
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
    const double now = m_scene.moment.value_or(m_scene.now);
    const double end = index < bars.size() && !isYetToEnd(bars[index]) ? bars[index].end() : now;
    if (end <= start)
        return;
    const double left = std::max(m_layout.scale.x(start), m_layout.lanes.left());
    const double right = std::min(m_layout.scale.x(end), m_layout.lanes.right());
    if (right < m_layout.lanes.left() || left > m_layout.lanes.right())
        return;
    const double gap = index < bars.size() ? gapAfter(bars[index], right - left) : 0;
    const QRectF rect = laneRect(m_scene.marked->lane, left, right - gap);
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setPen(QPen(m_theme.text, 1.5));
    m_painter.drawRoundedRect(rect.adjusted(-0.25, -0.25, 0.25, 0.25), 3, 3);
    m_painter.setPen(Qt::NoPen);
    m_painter.setRenderHint(QPainter::Antialiasing, false);
}

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/timeline/drawn_marks.h"
#include "ui/timeline/timeline_scene.h"
#include "ui/timeline/visible_bars.h"

class QPainter;

namespace manyhands {

/// Draws the bars of all lanes that are seen. What it costs depends on the picture's size, not on the number of bars.
class LanePainter
{
public:
    LanePainter(QPainter &painter, const Theme &theme, const TimelineLayout &layout, const TimelineScene &scene);

    /// What is kept between pictures is the caller's.
    void paint(VisibleLanes &lanes);

    static constexpr int mostRounded = 400;
    static constexpr int mostCrosses = 400;

private:
    struct Segment {
        double left;
        double right;
        QRgb color;
    };

    void paintTrack(int lane);
    void paintBars(VisibleLanes &lanes, int first, int last);
    void paintCrosses();
    bool isYetToEnd(const TimelineBar &bar) const;
    void paintStrip(VisibleLane &visible, int lane);
    void collectCrosses(const VisibleLane &visible, double middle);
    void addCross(QPointF place);
    void paintBar(const VisibleBar &visible, int lane);
    void paintLive(int lane);
    void paintFailure(const QRectF &bar);
    void paintMarked();
    void paintSegments(const QRectF &bar, std::vector<Segment> segments, bool openEnd);
    void paintRounded(const QRectF &bar, const std::vector<Segment> &segments, double radius, bool openEnd);
    std::vector<Segment> segmentsOf(const TimelineBar &bar, double left, double right, double width) const;
    std::vector<Segment> exactSegments(const std::vector<Phase> &phases, double end) const;
    QRectF laneRect(int lane, double left, double right) const;
    double snapped(double x) const;

    QPainter &m_painter;
    const Theme &m_theme;
    const TimelineLayout &m_layout;
    const TimelineScene &m_scene;
    PhaseColors m_colors;
    double m_ratio; // device pixels a pixel
    RoundedFill m_rounding;
    bool m_rounded = true;
    std::vector<QPointF> m_crosses; // on what is too small to hold them, drawn last
};

} // namespace manyhands

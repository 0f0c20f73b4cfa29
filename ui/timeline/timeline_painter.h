// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/timeline/timeline_scene.h"
#include "ui/timeline/visible_bars.h"

class QPainter;

namespace manyhands {

/// Draws a scene with any painter: a widget's, a picture's, an SVG file's. Edges lie on whole device pixels.
class TimelinePainter
{
public:
    TimelinePainter(QPainter &painter, const Theme &theme, const TimelineFonts &fonts);

    /// What is seen of the lanes may be kept from one picture of a scene to its next. What lies outside `part` is left
    /// as it is; an empty one: all of it is painted.
    void paint(const TimelineLayout &layout, const TimelineScene &scene, VisibleLanes &lanes, const QRectF &part = {});
    void paint(const TimelineLayout &layout, const TimelineScene &scene);
    /// In place of a picture while there is nothing to show.
    void paintHint(const QRectF &rect, const QString &title, const QString &hint);

private:
    void paintHeader(const TimelineLayout &layout, const TimelineScene &scene);
    void paintSwatch(const LegendEntry &entry, const TimelineScene &scene);
    void paintRange(const TimelineLayout &layout, const TimeWindow &range);
    void paintGrid(const TimelineLayout &layout, const TimeTicks &ticks);
    void paintAxis(const TimelineLayout &layout, const TimeTicks &ticks, bool withWords);
    void paintLabels(const TimelineLayout &layout, const TimelineScene &scene);
    void paintHeading(const QRectF &place, const WatchedProcess &process);
    void paintNow(const TimelineLayout &layout, const TimelineScene &scene);
    TimeTicks fittingTicks(const TimelineLayout &layout) const;

    QPainter &m_painter;
    const Theme &m_theme;
    const TimelineFonts &m_fonts;
};

} // namespace manyhands

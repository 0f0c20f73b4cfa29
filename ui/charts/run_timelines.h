// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_model.h"
#include "ui/timeline/timeline_scene.h"

class QPainter;

namespace manyhands {

struct Experiment;
struct Run;

/// The timelines of several runs, one above another on the same scale of time.
class RunTimelines
{
public:
    RunTimelines(const std::vector<std::shared_ptr<const Run>> &runs, TaskKind kind, const QFont &font);
    /// That of a watched program.
    RunTimelines(const std::shared_ptr<const WatchRecord> &watch, const QFont &font);

    double neededHeight(double width) const;
    void paint(QPainter &painter, const QRectF &rect, const Theme &theme) const;

private:
    struct Block {
        TimelineModel model;
        TimelineScene scene;
    };

    void showWhole(double longest);
    double headerHeight(const Block &block, double width) const;
    double heightAt(double width, double pitch) const;

    TimelineFonts m_fonts;
    std::vector<std::unique_ptr<Block>> m_blocks; // a scene points at its model
};

/// The timelines of timelineRuns(); empty where no spans were kept.
ChartModel timelinesModel(const Experiment &experiment, const QFont &font);
ChartModel timelinesModel(const std::shared_ptr<const WatchRecord> &watch, const QFont &font);

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/run_timelines.h"

#include "core/text/printable.h"
#include "core/text/secrets.h"
#include "ui/charts/chart_subject.h"
#include "ui/timeline/timeline_painter.h"
#include "ui/timeline/timeline_words.h"
#include "ui/words.h"

#include <algorithm>
#include <cmath>

namespace manyhands {

namespace {

constexpr int mostLanes = 64; // of a block; more would be finer than print
constexpr double lowestLane = 6;
constexpr double highestLane = 24;
constexpr double blockGap = 14;

int shownLanes(const TimelineModel &model)
{
    return std::min(model.laneCount(), mostLanes);
}

} // namespace

RunTimelines::RunTimelines(const std::vector<std::shared_ptr<const Run>> &runs, TaskKind kind, const QFont &font)
    : m_fonts(font)
{
    double longest = 0;
    for (const auto &run : runs) {
        auto block = std::make_unique<Block>();
        block->model = TimelineModel(run->spans.recorder(), run->workerStartups);
        block->model.takeAll();
        block->model.close();
        const double wall = toSeconds(run->wall);
        TimelineScene &scene = block->scene;
        scene.model = &block->model;
        scene.executor = run->executor;
        scene.kind = kind;
        scene.title = runTitle(run->executor, run->workers, kind);
        scene.subtitle = progressWords(block->model, kind, run->spans.size(), wall);
        if (block->model.laneCount() > mostLanes)
            scene.subtitle =
                tr("%1; the first %2 of %3 workers").arg(scene.subtitle).arg(mostLanes).arg(block->model.laneCount());
        scene.now = wall;
        scene.axis = run == runs.back();
        longest = std::max({longest, wall, block->model.end()});
        m_blocks.push_back(std::move(block));
    }
    showWhole(longest);
}

RunTimelines::RunTimelines(const std::shared_ptr<const WatchRecord> &watch, const QFont &font)
    : m_fonts(font)
{
    auto block = std::make_unique<Block>();
    block->model = TimelineModel(watch);
    block->model.close();
    TimelineScene &scene = block->scene;
    scene.model = &block->model;
    scene.title = printable(withoutSecrets(watch->command.join(QLatin1Char(' '))));
    scene.subtitle = watchWords(*watch);
    if (block->model.laneCount() > mostLanes)
        scene.subtitle =
            tr("%1; the first %2 of %3 lanes").arg(scene.subtitle).arg(mostLanes).arg(block->model.laneCount());
    scene.now = toSeconds(watch->wall);
    m_blocks.push_back(std::move(block));
    showWhole(scene.now);
}

void RunTimelines::showWhole(double longest)
{
    for (const auto &block : m_blocks)
        block->scene.window = {0, std::max(longest, 1e-6) * 1.01};
}

/// All of a block but its lanes.
double RunTimelines::headerHeight(const Block &block, double width) const
{
    const TimelineLayout layout = timelineLayout({0, 0, width, 1000}, block.scene, m_fonts);
    return layout.lanes.top() + layout.axis.height();
}

double RunTimelines::heightAt(double width, double pitch) const
{
    double height = blockGap * double(m_blocks.size() - 1);
    for (const auto &block : m_blocks)
        height += headerHeight(*block, width) + std::ceil(pitch * shownLanes(block->model)) + 1;
    return height;
}

double RunTimelines::neededHeight(double width) const
{
    return heightAt(width, lowestLane);
}

void RunTimelines::paint(QPainter &painter, const QRectF &rect, const Theme &theme) const
{
    int lanes = 0;
    for (const auto &block : m_blocks)
        lanes += shownLanes(block->model);
    const double room = rect.height() - heightAt(rect.width(), 0);
    double pitch = std::clamp(room / std::max(lanes, 1), lowestLane, highestLane);
    if (pitch >= 8)
        pitch = std::floor(pitch);
    double y = rect.top();
    for (const auto &block : m_blocks) {
        const double height = headerHeight(*block, rect.width()) + std::ceil(pitch * shownLanes(block->model));
        const TimelineLayout layout = timelineLayout({rect.left(), y, rect.width(), height}, block->scene, m_fonts);
        TimelinePainter(painter, theme, m_fonts).paint(layout, block->scene);
        y += height + blockGap;
    }
}

ChartModel timelinesModel(const Experiment &experiment, const QFont &font)
{
    ChartModel model;
    const TaskKind kind = experiment.plan.kind();
    if (const auto runs = timelineRuns(experiment); !runs.empty())
        model.timelines = std::make_shared<const RunTimelines>(runs, kind, font);
    return model;
}

ChartModel timelinesModel(const std::shared_ptr<const WatchRecord> &watch, const QFont &font)
{
    ChartModel model;
    if (!watch->threads.empty())
        model.timelines = std::make_shared<const RunTimelines>(watch, font);
    return model;
}

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_words.h"

#include <QCoreApplication>

namespace manyhands {

namespace {

/// With its share of the range that is asked about.
QString entryWords(const TimelineScene &scene, int shade)
{
    const QString words = scene.model->watch() ? stateWords(shade) : phaseWords(PhaseName(shade), scene.kind);
    if (!scene.range || scene.range->laneSeconds <= 0)
        return words;
    const double share = scene.range->shadeSeconds[size_t(shade)] / scene.range->laneSeconds;
    return QCoreApplication::translate("manyhands::TimelineView", "%1 %2 %").arg(words).arg(share * 100, 0, 'f', 0);
}

} // namespace

QColor shadeColor(const Theme &theme, const TimelineScene &scene, int shade)
{
    if (!scene.model || !scene.model->watch())
        return theme.phase(scene.executor, PhaseName(shade));
    return shade == startingShade ? theme.starting() : theme.state(WatchState(shade));
}

std::vector<LegendEntry> legendEntries(const TimelineScene &scene)
{
    using Mark = LegendEntry::Mark;
    std::vector<LegendEntry> entries;
    if (!scene.model || scene.model->laneCount() == 0)
        return entries;
    const auto add = [&](const char *text, Mark mark) {
        entries.push_back({QCoreApplication::translate("manyhands::TimelineView", text), mark, 0, {}});
    };
    constexpr double worthDrawing = 0.005; // of the picture's width
    double startup = 0;
    for (int lane = 0; lane < scene.model->laneCount(); ++lane)
        startup = std::max(startup, scene.model->startup(lane, scene.now));
    if (startup > worthDrawing * scene.window.length())
        add("starting", Mark::Startup);
    for (int shade = 0; shade < shadeCount; ++shade) {
        // Of a finished run, what is too short to be seen needs no place.
        const double least = scene.model->watch() ? worthDrawing / 10 : worthDrawing; // a stretch of it stands out
        const bool seen = scene.running || scene.model->shadeShare(shade) > least;
        if (scene.model->hasShade(shade) && seen)
            entries.push_back({entryWords(scene, shade), Mark::Phase, shade, {}});
    }
    if (scene.model->failed() > 0)
        add("failed", Mark::Failed);
    if (scene.model->cancelled() > 0)
        add("cancelled", Mark::Cancelled);
    return entries;
}

} // namespace manyhands

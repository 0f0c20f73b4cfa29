// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_scene.h"
#include "ui/zoom.h"

#include <QFontMetricsF>

#include <algorithm>
#include <array>
#include <cmath>

namespace manyhands {

namespace {

constexpr double lowestPitch = 3;
constexpr double lowestNamedPitch = 15; // of lanes that have names
constexpr double highestPitch = 34;
constexpr double entryGap = 12;
constexpr double laneGutter = 10;

double entryWidth(const LegendEntry &entry, const QFontMetricsF &metrics)
{
    return swatch + swatchGap + std::ceil(metrics.horizontalAdvance(entry.text));
}

/// Places entries from `top` on in rows that end at the right edge, and returns the height used.
double placeLegend(std::vector<LegendEntry> &entries, const QRectF &row, const QFontMetricsF &metrics)
{
    const double height = std::ceil(metrics.height()) + 3;
    double y = row.top();
    for (size_t first = 0; first < entries.size();) {
        size_t last = first;
        double width = entryWidth(entries[first], metrics);
        while (last + 1 < entries.size() && width + entryGap + entryWidth(entries[last + 1], metrics) <= row.width())
            width += entryGap + entryWidth(entries[++last], metrics);
        double x = std::max(row.left(), std::floor(row.right() - width));
        for (; first <= last; ++first) {
            entries[first].place = {x, y + height / 2};
            x += entryWidth(entries[first], metrics) + entryGap;
        }
        y += height;
    }
    return y - row.top();
}

/// The title's row with the legend at its right, or below it where both do not fit. Returns the height used.
double placeHeader(TimelineLayout &layout, const QRectF &rect, const TimelineScene &scene, const TimelineFonts &fonts)
{
    const QFontMetricsF title(fonts.title);
    const QFontMetricsF small(fonts.small);
    const double corner = scene.corner.isEmpty() ? 0 : scene.corner.width() + entryGap;
    const double width = std::max(0.0, rect.width() - corner);
    const double height = std::max(std::ceil(title.height()) + 2, scene.corner.height());
    const double titleWidth = std::min(std::ceil(title.horizontalAdvance(scene.title)) + 2, width);
    const double subtitleWidth = std::ceil(small.horizontalAdvance(scene.subtitle)) + 2;
    layout.title = {rect.left(), rect.top(), titleWidth, height};

    layout.legend = legendEntries(scene);
    double legendWidth = 0;
    for (const LegendEntry &entry : layout.legend)
        legendWidth += entryWidth(entry, small) + entryGap;
    const bool oneRow = titleWidth + 10 + subtitleWidth + 16 + legendWidth <= width;
    const double right = rect.left() + (oneRow ? width - legendWidth - 6 : width);
    layout.subtitle = {layout.title.right() + 10, rect.top(), std::max(0.0, right - layout.title.right() - 10), height};
    layout.subtitleText = scene.subtitle;
    for (const QString &shorter : {scene.briefSubtitle, scene.briefestSubtitle}) {
        const bool isTooLong = std::ceil(small.horizontalAdvance(layout.subtitleText)) > layout.subtitle.width();
        if (isTooLong && !shorter.isEmpty())
            layout.subtitleText = shorter;
    }
    if (layout.legend.empty())
        return height;
    if (oneRow) {
        placeLegend(layout.legend,
                    {rect.left(), rect.top() + height / 2 - (std::ceil(small.height()) + 3) / 2, width, height}, small);
        return height;
    }
    return height + 2 + placeLegend(layout.legend, {rect.left(), rect.top() + height + 2, rect.width(), height}, small);
}

/// Of the lanes' numbers, or of their names.
double labelWidth(const QRectF &rect, const TimelineScene &scene, const QFontMetricsF &metrics)
{
    constexpr double mostNamed = 160;
    if (scene.model && scene.model->watch())
        return std::min(
            {std::ceil(metrics.horizontalAdvance(scene.model->longestName())), mostNamed, rect.width() / 4});
    const int lanes = scene.model ? scene.model->laneCount() : 0;
    return std::ceil(metrics.horizontalAdvance(QString::number(std::max(lanes, scene.numberedTo))));
}

} // namespace

TimelineFonts::TimelineFonts(const QFont &base)
    : title(base)
    , small(scaledFont(base, 0.9))
{
    title.setWeight(QFont::DemiBold);
}

TimelineLayout timelineLayout(const QRectF &rect, const TimelineScene &scene, const TimelineFonts &fonts)
{
    TimelineLayout layout;
    layout.laneCount = scene.model ? scene.model->laneCount() : 0;
    const QFontMetricsF small(fonts.small);
    const double header = placeHeader(layout, rect, scene, fonts) + headerGap;
    const double axisHeight = scene.axis ? std::ceil(small.height()) + 9 : 2;

    const bool isNamed = scene.model && scene.model->watch();
    const double gutter = labelWidth(rect, scene, small) + laneGutter;
    const double rightMargin = std::ceil(small.horizontalAdvance(QStringLiteral(" ms"))) + 4;
    const double room = std::max(0.0, rect.height() - header - axisHeight);
    const double pitch = room / std::max(layout.laneCount, 1);
    layout.pitch =
        std::clamp(pitch >= 8 ? std::floor(pitch) : pitch, isNamed ? lowestNamedPitch : lowestPitch, highestPitch);
    layout.barHeight = layout.pitch < 5 ? std::floor(layout.pitch - 1) : std::round(layout.pitch * 0.76);

    const double height = std::min(room, std::ceil(layout.pitch * layout.laneCount));
    layout.lanes = {rect.left() + gutter, std::round(rect.top() + header),
                    std::max(1.0, std::floor(rect.width() - gutter - rightMargin)), std::floor(height)};
    layout.labels = {rect.left(), layout.lanes.top(), gutter - laneGutter, layout.lanes.height()};
    layout.axis = {layout.lanes.left(), layout.lanes.bottom(), rect.right() - layout.lanes.left(), axisHeight};
    layout.scale = {scene.window, layout.lanes.left(), layout.lanes.width()};
    layout.scroll = std::clamp(scene.scroll, 0.0, layout.scrollRange());
    return layout;
}

double TimelineLayout::laneTop(int lane) const
{
    return std::round(lanes.top() - scroll + lane * pitch + (pitch - barHeight) / 2);
}

int TimelineLayout::laneAt(double y) const
{
    if (y < lanes.top() || y >= lanes.bottom() || pitch <= 0)
        return -1;
    const int lane = int((y - lanes.top() + scroll) / pitch);
    return lane < laneCount ? lane : -1;
}

int TimelineLayout::firstVisibleLane() const
{
    return std::clamp(int(scroll / pitch), 0, std::max(0, laneCount - 1));
}

int TimelineLayout::lastVisibleLane() const
{
    return std::min(laneCount - 1, int((scroll + lanes.height()) / pitch));
}

double TimelineLayout::scrollRange() const
{
    return std::max(0.0, std::ceil(pitch * laneCount) - lanes.height());
}

std::vector<int> TimelineLayout::labelledLanes(double labelHeight) const
{
    constexpr std::array strides{1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10'000};
    const auto fits = [&](int stride) {
        return stride == 1 ? pitch >= labelHeight : (stride - 1) * pitch >= labelHeight;
    };
    const auto found = std::ranges::find_if(strides, fits);
    const int stride = found == strides.end() ? strides.back() : *found;
    std::vector<int> labelled;
    for (int lane = firstVisibleLane(); lane <= lastVisibleLane(); ++lane) {
        if (lane == 0 || (lane + 1) % stride == 0)
            labelled.push_back(lane);
    }
    return labelled;
}

} // namespace manyhands

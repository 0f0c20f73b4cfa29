#include "ui/timeline/visible_bars.h"

#include <algorithm>
#include <cmath>

namespace manyhands {

namespace {

/// Adds the light of one stretch, in columns from the strip's begin.
void addLight(std::vector<StripColumn> &strip, double from, double to, QRgb color, float strength)
{
    from = std::max(from, 0.0);
    to = std::min(to, double(strip.size()));
    const float red = float(qRed(color)) * strength;
    const float green = float(qGreen(color)) * strength;
    const float blue = float(qBlue(color)) * strength;
    for (auto column = size_t(from); from < to; ++column) {
        const double next = std::min(double(column + 1), to);
        const auto cover = float(next - from);
        StripColumn &light = strip[column];
        light.red += red * cover;
        light.green += green * cover;
        light.blue += blue * cover;
        light.cover += strength * cover;
        from = next;
    }
}

/// left, width and seen are columns.
void addBar(std::vector<StripColumn> &strip, const TimelineBar &bar, double left, double width, double seen,
            const PhaseColors &colors)
{
    if (bar.outcome == Outcome::Failed) {
        const double last = double(strip.size()) - 1;
        const auto from = size_t(std::clamp(std::floor(left), 0.0, last));
        const auto to = size_t(std::clamp(std::floor(left + width), 0.0, last));
        for (size_t column = from; column <= to; ++column)
            strip[column].failed = true;
    }
    const float strength = bar.outcome == Outcome::Cancelled ? 0.4F : 1.0F;
    const int count = bar.phases.count();
    if (count == 0)
        addLight(strip, left, left + seen, colors.back(), strength);
    for (int i = 0; i < count; ++i)
        addLight(strip, left + bar.phases.begin(i) * seen, left + bar.phases.end(i) * seen,
                 colors[size_t(bar.phases.name(i))], strength);
}

} // namespace

double gapAfter(double barWidth)
{
    return barWidth < 2 ? 0 : std::min(2.0, barWidth * 0.2);
}

size_t firstBarAfter(const std::vector<TimelineBar> &bars, double seconds)
{
    const auto found = std::ranges::upper_bound(bars, seconds, {}, &TimelineBar::end);
    return size_t(found - bars.begin());
}

int barAt(const std::vector<TimelineBar> &bars, double seconds, double tolerance)
{
    int nearest = -1;
    double distance = tolerance;
    for (size_t i = firstBarAfter(bars, seconds - tolerance); i < bars.size(); ++i) {
        const TimelineBar &bar = bars[i];
        if (bar.start() > seconds + tolerance)
            break;
        const double away = std::max({bar.start() - seconds, seconds - bar.end(), 0.0});
        if (away <= distance) {
            distance = away;
            nearest = int(i);
        }
        if (bar.start() > seconds)
            break;
    }
    return nearest;
}

VisibleLane visibleBars(const std::vector<TimelineBar> &bars, const TimeScale &scale, double minWidth,
                        const PhaseColors &colors, double columnsPerPixel)
{
    VisibleLane lane;
    const double perNs = scale.width / scale.window.length() / 1e9;
    const double fromNs = scale.window.from * 1e9;
    const double toNs = scale.window.to * 1e9;
    for (size_t i = firstBarAfter(bars, scale.window.from); i < bars.size(); ++i) {
        const TimelineBar &bar = bars[i];
        if (double(bar.startNs) >= toNs)
            break;
        const double left = (double(bar.startNs) - fromNs) * perNs;
        const double width = double(bar.endNs - bar.startNs) * perNs;
        if (width >= minWidth) {
            lane.bars.push_back({int(i), scale.left + std::max(left, 0.0),
                                 scale.left + std::min(left + width - gapAfter(width), scale.width)});
            continue;
        }
        if (lane.strip.empty())
            lane.strip.resize(size_t(std::max(std::round(scale.width * columnsPerPixel), 1.0)));
        addBar(lane.strip, bar, left * columnsPerPixel, width * columnsPerPixel,
               (width - gapAfter(width)) * columnsPerPixel, colors);
        ++lane.merged;
    }
    return lane;
}

double narrowestAlone(const TimelineModel &model, int firstLane, int lastLane, const TimeScale &scale, int most)
{
    constexpr double narrowest = 4;
    if (model.count() <= most)
        return narrowest;
    const double perNs = scale.width / scale.window.length() / 1e9;
    std::array<int, 16> counts{}; // of bars from 4, 8, 16 ... pixels up
    for (int lane = firstLane; lane <= lastLane; ++lane) {
        const auto &bars = model.laneBars(lane);
        for (size_t i = firstBarAfter(bars, scale.window.from); i < bars.size(); ++i) {
            if (bars[i].start() >= scale.window.to)
                break;
            const double width = double(bars[i].endNs - bars[i].startNs) * perNs;
            if (width >= narrowest)
                ++counts[size_t(std::min(int(std::log2(width / narrowest)), 15))];
        }
    }
    int sum = 0;
    for (int power = 15; power >= 0; --power) {
        sum += counts[size_t(power)];
        if (sum > most)
            return narrowest * std::pow(2, power + 1);
    }
    return narrowest;
}

QRgb stripPixel(const StripColumn &column, QRgb failed)
{
    if (column.failed)
        return failed;
    const float scale = column.cover > 1 ? 1 / column.cover : 1; // overlaps and rounding
    const auto channel = [&](float value) { return int(value * scale + 0.5F); };
    return qRgba(channel(column.red), channel(column.green), channel(column.blue),
                 std::min(255, int(column.cover * 255 + 0.5F)));
}

} // namespace manyhands

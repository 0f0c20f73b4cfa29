// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/visible_bars.h"

#include <algorithm>
#include <cmath>

namespace manyhands {

namespace {

using Light = std::array<float, 4>;

void add(Light &to, const Light &light, float share)
{
    for (size_t i = 0; i < to.size(); ++i)
        to[i] += light[i] * share;
}

/// Adds the light of one stretch, in columns from the strip's begin.
void addStretch(std::vector<StripColumn> &strip, double from, double to, const Light &light)
{
    from = std::max(from, 0.0);
    to = std::min(to, double(strip.size()));
    for (auto column = size_t(from); from < to; ++column) {
        const double next = std::min(double(column + 1), to);
        add(strip[column].light, light, float(next - from));
        from = next;
    }
}

Light lightOf(QRgb color, float strength)
{
    return {float(qRed(color)) * strength, float(qGreen(color)) * strength, float(qBlue(color)) * strength, strength};
}

/// A bar in columns of its strip.
struct StripPlace {
    double left;
    double width; // with the gap to the next bar
    double seen; // without
};

void addBar(std::vector<StripColumn> &strip, const TimelineBar &bar, const StripPlace &place, const PhaseColors &colors)
{
    if (bar.outcome == Outcome::Failed) {
        const double last = double(strip.size()) - 1;
        const auto from = size_t(std::clamp(std::floor(place.left), 0.0, last));
        const auto to = size_t(std::clamp(std::floor(place.left + place.seen), 0.0, last));
        for (size_t column = from; column <= to; ++column)
            strip[column].failed = true;
    }
    const float strength = bar.outcome == Outcome::Cancelled ? 0.4F : 1.0F;
    const int count = bar.phases.count();
    if (count == 0) {
        addStretch(strip, place.left, place.left + place.seen, lightOf(colors.back(), strength));
        return;
    }
    if (place.width >= 1.5) {
        for (int i = 0; i < count; ++i)
            addStretch(strip, place.left + bar.phases.begin(i) * place.seen,
                       place.left + bar.phases.end(i) * place.seen,
                       lightOf(colors[size_t(bar.phases.shade(i))], strength));
        return;
    }
    Light mean{}; // too narrow for its phases to be told apart
    double begin = 0;
    for (int i = 0; i < count; ++i) {
        const double end = bar.phases.end(i);
        add(mean, lightOf(colors[size_t(bar.phases.shade(i))], strength), float(end - begin));
        begin = end;
    }
    addStretch(strip, place.left, place.left + place.seen, mean);
}

bool sameLook(const LaneLens &a, const LaneLens &b)
{
    return a.scale.window == b.scale.window && a.scale.left == b.scale.left && a.scale.width == b.scale.width
        && a.columnsPerPixel == b.columnsPerPixel && a.colors == b.colors;
}

} // namespace

double gapAfter(const TimelineBar &bar, double width)
{
    return !bar.span || width < 2 ? 0 : std::min(2.0, width * 0.2);
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

VisibleLane visibleBars(const std::vector<TimelineBar> &bars, const LaneLens &lens)
{
    VisibleLane lane;
    lane.placed = firstBarAfter(bars, lens.scale.window.from);
    addVisibleBars(lane, bars, lens);
    return lane;
}

void addVisibleBars(VisibleLane &lane, const std::vector<TimelineBar> &bars, const LaneLens &lens)
{
    const TimeScale &scale = lens.scale;
    const double perNs = scale.width / scale.window.length() / 1e9;
    const double fromNs = scale.window.from * 1e9;
    const double toNs = scale.window.to * 1e9;
    for (; lane.placed < bars.size() && double(bars[lane.placed].startNs) < toNs; ++lane.placed) {
        const TimelineBar &bar = bars[lane.placed];
        const double left = (double(bar.startNs) - fromNs) * perNs;
        const double width = double(bar.endNs - bar.startNs) * perNs;
        if (left + width < 0)
            continue;
        if (width >= lens.minWidth) {
            lane.bars.push_back({int(lane.placed), scale.left + std::max(left, 0.0),
                                 scale.left + std::min(left + width - gapAfter(bar, width), scale.width)});
            continue;
        }
        if (lane.strip.empty())
            lane.strip.resize(size_t(std::max(std::round(scale.width * lens.columnsPerPixel), 1.0)));
        const double columns = lens.columnsPerPixel;
        addBar(lane.strip, bar, {left * columns, width * columns, (width - gapAfter(bar, width)) * columns},
               lens.colors);
        lane.changedFrom = std::min(lane.changedFrom, size_t(std::max(left * columns, 0.0)));
        ++lane.merged;
    }
}

void updatePixels(VisibleLane &lane, QRgb failed)
{
    lane.pixels.resize(lane.strip.size());
    for (size_t column = lane.changedFrom; column < lane.strip.size(); ++column) {
        const StripColumn &light = lane.strip[column];
        lane.pixels[column] = light.failed || light.light[3] > 0 ? stripPixel(light, failed) : 0;
    }
    lane.changedFrom = lane.strip.size();
}

QRgb stripPixel(const StripColumn &column, QRgb failed)
{
    if (column.failed)
        return failed;
    const Light &light = column.light;
    const float scale = light[3] > 1 ? 1 / light[3] : 1; // overlaps and rounding
    const auto channel = [&](float value) { return int(std::lrint(value * scale)); };
    return qRgba(channel(light[0]), channel(light[1]), channel(light[2]),
                 std::min(255, int(std::lrint(light[3] * 255))));
}

bool VisibleLanes::shows(const TimelineModel &model, int first, int last, const LaneLens &lens) const
{
    return m_model == &model && m_revision == model.revision() && m_first == first && m_last == last
        && sameLook(m_lens, lens);
}

void VisibleLanes::update(const TimelineModel &model, int first, int last, LaneLens lens)
{
    m_work = 0;
    if (!shows(model, first, last, lens)) {
        m_model = &model;
        m_revision = model.revision();
        m_first = first;
        m_last = last;
        lens.minWidth = narrowestAlone;
        m_lens = lens;
        m_lanes.clear();
    }
    place(model);
    // Too many to be drawn one by one: bars have to be twice as wide, until few enough are left.
    while (m_alone > mostAlone) {
        m_lens.minWidth *= 2;
        m_lanes.clear();
        place(model);
    }
}

void VisibleLanes::place(const TimelineModel &model)
{
    m_alone = 0;
    const bool fresh = m_lanes.empty();
    m_lanes.resize(size_t(std::max(0, m_last - m_first + 1)));
    for (int number = m_first; number <= m_last; ++number) {
        VisibleLane &lane = m_lanes[size_t(number - m_first)];
        const auto &bars = model.laneBars(number);
        if (fresh)
            lane.placed = firstBarAfter(bars, m_lens.scale.window.from);
        const size_t before = lane.placed;
        addVisibleBars(lane, bars, m_lens);
        m_work += qint64(lane.placed - before);
        m_alone += int(lane.bars.size());
    }
}

MomentCounts countsAt(const TimelineModel &model, double seconds)
{
    MomentCounts counts;
    const bool allDone = model.failed() == 0 && model.cancelled() == 0;
    for (int lane = 0; lane < model.laneCount(); ++lane) {
        const auto &bars = model.laneBars(lane);
        const size_t over = firstBarAfter(bars, seconds);
        counts.ended += qint64(over);
        counts.open += begunBy(bars, seconds) > over ? 1 : 0;
        for (size_t i = 0; !allDone && i < over; ++i) {
            counts.failed += bars[i].outcome == Outcome::Failed;
            counts.cancelled += bars[i].outcome == Outcome::Cancelled;
        }
    }
    counts.ended -= counts.cancelled;
    return counts;
}

size_t begunBy(const std::vector<TimelineBar> &bars, double seconds)
{
    return size_t(std::ranges::upper_bound(bars, seconds, {}, &TimelineBar::start) - bars.begin());
}

} // namespace manyhands

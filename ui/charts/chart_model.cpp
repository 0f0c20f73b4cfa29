// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_model.h"

#include "ui/timeline/time_scale.h"
#include "ui/words.h"

#include <QLocale>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

namespace manyhands {

namespace {

QString numberText(double value, int decimals)
{
    return decimals == 0 ? QLocale().toString(std::round(value), 'f', 0) : QString::number(value, 'f', decimals);
}

bool isDoubling(int count)
{
    return (count & (count - 1)) == 0;
}

/// The ends first, then measured doublings, other measured counts and other doublings, as far as there is room.
std::vector<PlotTick> workerTicks(const PlotAxis &axis)
{
    constexpr double tooNear = 0.45; // doublings
    if (axis.counts.empty())
        return {};
    std::vector<int> wanted{axis.counts.front(), axis.counts.back()};
    std::ranges::copy_if(axis.counts, std::back_inserter(wanted), isDoubling);
    std::ranges::copy(axis.counts, std::back_inserter(wanted));
    for (int count = 1; count <= axis.counts.back() && count < 1 << 20; count *= 2) {
        if (count >= axis.counts.front())
            wanted.push_back(count);
    }
    std::vector<PlotTick> ticks;
    for (const int count : wanted) {
        const double at = std::log2(count);
        if (std::ranges::none_of(ticks, [&](const PlotTick &tick) { return std::abs(tick.at - at) < tooNear; }))
            ticks.push_back({at, QString::number(count), {}});
    }
    std::ranges::sort(ticks, {}, &PlotTick::at);
    ticks.back().unit = QStringLiteral(" ") + (ticks.back().text == QLatin1String("1") ? tr("worker") : tr("workers"));
    return ticks;
}

std::vector<PlotTick> secondTicks(const PlotAxis &axis, int mostSteps)
{
    const TimeTicks times = timeTicks({axis.from, axis.to}, mostSteps);
    std::vector<PlotTick> ticks;
    for (const double value : times.values)
        ticks.push_back({value, times.label(value), {}});
    ticks.back().unit = QStringLiteral(" ") + times.unitName();
    return ticks;
}

std::vector<PlotTick> plainTicks(const PlotAxis &axis, int mostSteps)
{
    const double step = niceStep((axis.to - axis.from) / std::max(1, mostSteps));
    const int decimals = std::clamp(int(-std::floor(std::log10(step) + 1e-9)), 0, 9);
    std::vector<PlotTick> ticks;
    for (int i = 0; i * step <= axis.to * (1 + 1e-9); ++i)
        ticks.push_back({i * step, i == 0 ? QStringLiteral("0") : numberText(i * step, decimals), {}});
    if (axis.kind == AxisKind::Speedup)
        ticks.back().unit = QStringLiteral(" ×");
    return ticks;
}

QPointF atHeight(const QPointF &a, const QPointF &b, double y)
{
    return {a.x() + (b.x() - a.x()) * (y - a.y()) / (b.y() - a.y()), y};
}

} // namespace

std::vector<PlotTick> plotTicks(const PlotAxis &axis, int mostSteps)
{
    switch (axis.kind) {
    case AxisKind::Workers:
        return workerTicks(axis);
    case AxisKind::Seconds:
    case AxisKind::Speedup:
    case AxisKind::Rate:
        break;
    }
    const auto ticksOf = axis.kind == AxisKind::Seconds ? secondTicks : plainTicks;
    const std::vector<PlotTick> ticks = ticksOf(axis, mostSteps);
    return ticks.size() < 2 ? ticksOf(axis, 2) : ticks; // a single one tells no scale
}

double highest(const std::vector<PlotCurve> &curves)
{
    double top = 0;
    for (const PlotCurve &curve : curves) {
        for (const QPointF &point : curve.points)
            top = std::max(top, point.y());
        for (const auto &interval : curve.intervals)
            top = std::max(top, interval.second);
        for (const PlotDot &dot : curve.dots)
            top = std::max(top, dot.at.y());
    }
    return top;
}

double axisEnd(double top)
{
    if (!(top > 0))
        return 1;
    const double half = niceStep(top / 5) / 2;
    return std::ceil(top / half - 1e-9) * half;
}

std::vector<QPointF> clippedToTop(const std::vector<QPointF> &points, double top)
{
    std::vector<QPointF> longest;
    std::vector<QPointF> piece;
    const auto close = [&] {
        if (piece.size() > longest.size())
            longest = piece;
        piece.clear();
    };
    for (size_t i = 0; i < points.size(); ++i) {
        const bool inside = points[i].y() <= top;
        if (i > 0 && inside != (points[i - 1].y() <= top))
            piece.push_back(atHeight(points[i - 1], points[i], top));
        if (inside)
            piece.push_back(points[i]);
        else
            close();
    }
    close();
    return longest;
}

std::vector<QPointF> apartBy(double distance, const std::vector<QPointF> &places)
{
    std::vector<QPointF> kept;
    for (const QPointF &place : places) {
        if (kept.empty() || place.x() - kept.back().x() >= distance)
            kept.push_back(place);
    }
    return kept;
}

/// From each kept point a door stands as far open as the points since then allow; the point before the first one that
/// is outside is kept next.
QPolygonF simplified(const QPolygonF &points, double tolerance)
{
    if (points.size() < 3)
        return points;
    QPolygonF kept{points.front()};
    double lowest = -std::numeric_limits<double>::infinity();
    double highest = std::numeric_limits<double>::infinity();
    for (qsizetype i = 1; i < points.size(); ++i) {
        const auto slope = [&](double aside) {
            const QPointF way = points[i] - kept.back();
            return (way.y() + aside) / std::max(way.x(), std::numeric_limits<double>::min());
        };
        if (i > 1 && (slope(0) < lowest || slope(0) > highest)) {
            kept.push_back(points[i - 1]);
            lowest = slope(-tolerance);
            highest = slope(tolerance);
            continue;
        }
        lowest = std::max(lowest, slope(-tolerance));
        highest = std::min(highest, slope(tolerance));
    }
    kept.push_back(points.back());
    return kept;
}

double ChartBar::end() const
{
    double end = seconds;
    for (const TimedRun &run : runs)
        end = std::max(end, run.seconds);
    return interval ? std::max(end, interval->second) : end;
}

bool ChartModel::has(const Spot &spot) const
{
    const auto contains = [](const auto &list, int place) { return place >= 0 && place < int(list.size()); };
    if (!rows.empty())
        return contains(rows, spot.curve);
    return contains(plots, spot.plot) && contains(plots[size_t(spot.plot)].curves, spot.curve)
        && contains(plots[size_t(spot.plot)].curves[size_t(spot.curve)].points, spot.point);
}

std::vector<int> ChartModel::pointCounts() const
{
    std::vector<int> counts(rows.size(), 1);
    for (size_t i = 0; !plots.empty() && i < plots.front().curves.size(); ++i) {
        const PlotCurve &curve = plots.front().curves[i];
        counts.push_back(curve.kind == PlotCurve::Kind::Measured ? int(curve.points.size()) : 0);
    }
    return counts;
}

QString ChartModel::words(const Spot &spot) const
{
    if (!has(spot))
        return {};
    if (!rows.empty())
        return rows[size_t(spot.curve)].words;
    return pointWords ? pointWords(spot) : plots[size_t(spot.plot)].curves[size_t(spot.curve)].words.value(spot.point);
}

} // namespace manyhands

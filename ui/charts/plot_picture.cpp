#include "ui/charts/plot_picture.h"

#include "ui/timeline/time_scale.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace manyhands {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("manyhands::Chart", text);
}

std::vector<PlotTick> workerTicks(const PlotAxis &axis)
{
    constexpr double tooNear = 0.45; // doublings
    std::vector<int> ends;
    if (!axis.counts.empty())
        ends = {axis.counts.front(), axis.counts.back()};
    const auto isNear = [](double a, double b) { return std::abs(a - b) < tooNear; };
    std::vector<int> counts;
    for (int power = std::max(0, int(std::ceil(axis.from))); power <= axis.to; ++power) {
        const bool hidden = std::ranges::any_of(
            ends, [&](int end) { return end != 1 << power && isNear(std::log2(end), double(power)); });
        const bool beyond = !ends.empty() && (1 << power > ends.back() || 1 << power < ends.front());
        if (!hidden && !beyond)
            counts.push_back(1 << power);
    }
    counts.insert(counts.end(), ends.begin(), ends.end());
    std::ranges::sort(counts);
    counts.erase(std::unique(counts.begin(), counts.end()), counts.end());
    std::vector<PlotTick> ticks;
    for (const int count : counts)
        ticks.push_back({std::log2(count), QString::number(count), {}});
    if (!ticks.empty())
        ticks.back().unit = QStringLiteral(" ") + (counts.back() == 1 ? tr("worker") : tr("workers"));
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
        ticks.push_back({i * step, i == 0 ? QStringLiteral("0") : QString::number(i * step, 'f', decimals), {}});
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
        return secondTicks(axis, mostSteps);
    case AxisKind::Speedup:
    case AxisKind::Rate:
        break;
    }
    return plainTicks(axis, mostSteps);
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

} // namespace manyhands

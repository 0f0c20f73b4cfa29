// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/scaling_picture.h"

#include "ui/charts/timings_picture.h"
#include "ui/timeline/time_scale.h"
#include "ui/words.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace manyhands {

namespace {

PlotAxis workersAxis(const ScalingSubject &subject)
{
    std::set<int> counts;
    for (const ScalingLine &line : subject.lines) {
        for (const ScalingPoint &point : line.points)
            counts.insert(std::max(1, point.workers));
    }
    PlotAxis axis{AxisKind::Workers, 0, 1, {counts.begin(), counts.end()}};
    const double first = std::log2(*counts.begin());
    const double last = std::log2(*counts.rbegin());
    const double margin = first == last ? 1 : 0.04 * (last - first) + 0.06;
    axis.from = first - margin;
    axis.to = last + margin;
    return axis;
}

/// Lines that are the same would hide one another: each stands a little beside the next, in doublings.
double asideOf(size_t place, size_t count, const PlotAxis &axis)
{
    constexpr double apart = 0.008; // of the axis
    return (double(place) - double(count - 1) / 2) * apart * (axis.to - axis.from);
}

std::optional<double> valueOf(const ScalingSubject &subject, ScalingQuantity quantity, double seconds)
{
    if (quantity == ScalingQuantity::Time)
        return seconds;
    return seconds > 0 && subject.baselineSeconds > 0 ? std::optional(subject.baselineSeconds / seconds) : std::nullopt;
}

PlotCurve measuredCurve(const ScalingSubject &subject, const ScalingLine &line, ScalingQuantity quantity, double aside)
{
    PlotCurve curve;
    curve.executor = line.executor;
    curve.label = executorTitle(line.executor);
    bool spread = false;
    for (const ScalingPoint &point : line.points) {
        const bool isTime = quantity == ScalingQuantity::Time;
        const auto value = isTime ? std::optional(point.seconds) : point.speedup;
        if (!value)
            continue;
        const double x = std::log2(std::max(1, point.workers)) + aside;
        const auto &interval = isTime ? point.interval : point.speedupInterval;
        spread = spread || interval;
        curve.points.emplace_back(x, *value);
        curve.words += scalingWords(line, point);
        curve.intervals.push_back(interval.value_or(std::pair(*value, *value)));
        for (const TimedRun &run : point.runs) {
            if (const auto y = valueOf(subject, quantity, run.seconds))
                curve.dots.push_back({{x, *y}, run.outlier});
        }
    }
    if (!spread)
        curve.intervals.clear();
    return curve;
}

/// What was not measured: (workers, seconds) of a fit or of the ideal.
PlotCurve thoughtCurve(PlotCurve::Kind kind, const std::vector<std::pair<double, double>> &times,
                       const ScalingSubject &subject, ScalingQuantity quantity)
{
    PlotCurve curve;
    curve.kind = kind;
    curve.width = kind == PlotCurve::Kind::Ideal ? 1.2 : 1.4;
    curve.marked = false;
    for (const auto &[workers, seconds] : times) {
        const auto value = valueOf(subject, quantity, seconds);
        if (value && workers > 0 && seconds > 0)
            curve.points.emplace_back(std::log2(workers), *value);
    }
    return curve;
}

PlotCurve idealCurve(const ScalingSubject &subject, const PlotAxis &axis, ScalingQuantity quantity)
{
    constexpr int steps = 96;
    const double first = std::log2(axis.counts.front());
    const double last = std::log2(axis.counts.back());
    std::vector<std::pair<double, double>> times;
    for (int i = 0; i <= steps; ++i) {
        const double workers = std::exp2(first + (last - first) * i / steps);
        times.emplace_back(workers, subject.baselineSeconds / workers);
    }
    PlotCurve curve = thoughtCurve(PlotCurve::Kind::Ideal, times, subject, quantity);
    curve.label = tr("ideal");
    return curve;
}

std::vector<PlotCurve> measuredCurves(const ScalingSubject &subject, ScalingQuantity quantity, const PlotAxis &workers)
{
    std::vector<PlotCurve> curves;
    for (size_t i = 0; i < subject.lines.size(); ++i)
        curves.push_back(measuredCurve(subject, subject.lines[i], quantity, asideOf(i, subject.lines.size(), workers)));
    return curves;
}

/// The ideal is seen whole where that costs the data a third of the height at most.
double topFor(double data, double ideal)
{
    constexpr double mostForIdeal = 1.5;
    constexpr double roomAbove = 1.2;
    if (ideal <= data)
        return data;
    return ideal <= mostForIdeal * data ? ideal : roomAbove * data;
}

double topOf(const ScalingSubject &subject, ScalingQuantity quantity)
{
    const PlotAxis workers = workersAxis(subject);
    const double data = highest(measuredCurves(subject, quantity, workers));
    const bool hasIdeal = subject.baselineSeconds > 0 && workers.counts.size() > 1;
    return hasIdeal ? topFor(data, highest({idealCurve(subject, workers, quantity)})) : data;
}

} // namespace

std::vector<ScalingQuantity> quantitiesOf(const ScalingSubject &subject)
{
    size_t points = 0; // one alone has nothing to be faster than
    bool isKnown = false;
    for (const ScalingLine &line : subject.lines) {
        points += line.points.size();
        isKnown =
            isKnown || std::ranges::any_of(line.points, [](const auto &each) { return each.speedup.has_value(); });
    }
    if (points > 1 && isKnown && subject.baselineSeconds > 0)
        return {ScalingQuantity::Speedup, ScalingQuantity::Time};
    return points > 0 ? std::vector{ScalingQuantity::Time} : std::vector<ScalingQuantity>();
}

PlotPicture scalingPicture(const ScalingSubject &subject, ScalingQuantity quantity,
                           const std::optional<ScalingSubject> &company)
{
    PlotPicture picture;
    const bool isTime = quantity == ScalingQuantity::Time;
    picture.title = isTime ? tr("Time") : tr("Speedup against %1").arg(subject.baseline);
    picture.x = workersAxis(subject);
    const std::vector<int> &counts = picture.x.counts;
    double top = topOf(subject, quantity);
    if (company && !quantitiesOf(*company).empty()) {
        const PlotAxis theirs = workersAxis(*company);
        picture.x.from = std::min(picture.x.from, theirs.from);
        picture.x.to = std::max(picture.x.to, theirs.to);
        top = std::max(top, topOf(*company, quantity));
    }
    picture.curves = measuredCurves(subject, quantity, picture.x);
    std::erase_if(picture.curves, [](const PlotCurve &curve) { return curve.points.empty(); });
    if (picture.curves.size() == 1 && picture.curves[0].points.size() == 1) { // it needs no axis to be read
        const double value = picture.curves[0].points[0].y();
        picture.curves[0].label =
            tr("%1, %2").arg(picture.curves[0].label, isTime ? durationText(value) : speedupText(value));
    }
    if (subject.baselineSeconds > 0 && counts.size() > 1)
        picture.curves.insert(picture.curves.begin(), idealCurve(subject, picture.x, quantity));
    for (const ScalingLine &line : subject.lines) {
        picture.curves.push_back(thoughtCurve(PlotCurve::Kind::Fitted, line.fit, subject, quantity));
        picture.curves.back().executor = line.executor;
    }
    picture.y = {isTime ? AxisKind::Seconds : AxisKind::Speedup, 0, axisEnd(top), {}};
    for (PlotCurve &curve : picture.curves)
        curve.points =
            curve.kind == PlotCurve::Kind::Measured ? curve.points : clippedToTop(curve.points, picture.y.to);
    std::erase_if(picture.curves, [](const PlotCurve &curve) { return curve.points.empty(); });
    if (counts.size() > 1 && subject.cores >= counts.front() && subject.cores <= counts.back())
        picture.mark = {
            std::log2(subject.cores), subject.cores == 1 ? tr("1 core") : tr("%1 cores").arg(subject.cores), {}};
    return picture;
}

ChartModel scalingModel(const ScalingSubject &subject, const std::vector<ScalingQuantity> &quantities,
                        const std::optional<ScalingSubject> &company)
{
    ChartModel model;
    for (const ScalingQuantity quantity : quantities)
        model.plots.push_back(scalingPicture(subject, quantity, company));
    return model;
}

QString scalingWords(const ScalingLine &line, const ScalingPoint &point)
{
    QStringList words{QStringLiteral("%1, %2").arg(executorTitle(line.executor),
                                                   workersText(line.executor, point.workers, line.task))};
    words += point.runs.size() > 1 ? tr("median %1").arg(durationText(point.seconds)) : durationText(point.seconds);
    if (point.interval)
        words.back() = (point.intervalIsRange ? tr("%1, range %2") : tr("%1, 95 % interval %2"))
                           .arg(words.back(), rangeText(*point.interval));
    const auto tenths = [](double value) { return QString::number(value, 'f', 1); };
    if (point.speedup && point.speedupInterval)
        words += tr("%1 times as fast (%2 to %3)")
                     .arg(tenths(*point.speedup), tenths(point.speedupInterval->first),
                          tenths(point.speedupInterval->second));
    else if (point.speedup)
        words += tr("%1 times as fast").arg(tenths(*point.speedup));
    const auto outliers = std::ranges::count_if(point.runs, [](const TimedRun &run) { return run.outlier; });
    if (!point.runs.empty())
        words += point.runs.size() == 1 ? tr("1 run") : tr("%1 runs").arg(point.runs.size());
    if (outliers > 0)
        words.back() = tr("%1, %2 far from the others (hollow)").arg(words.back()).arg(outliers);
    return words.join(QLatin1Char('\n'));
}

} // namespace manyhands

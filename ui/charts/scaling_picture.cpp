#include "ui/charts/scaling_picture.h"

#include "ui/charts/timing_rows.h"
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
        curve.intervals.push_back(interval.value_or(std::pair(*value, *value)));
        for (const TimedRun &run : point.runs) {
            if (isTime)
                curve.dots.push_back({{x, run.seconds}, run.outlier});
            else if (run.seconds > 0 && subject.baselineSeconds > 0)
                curve.dots.push_back({{x, subject.baselineSeconds / run.seconds}, run.outlier});
        }
    }
    if (!spread)
        curve.intervals.clear();
    return curve;
}

PlotCurve fittedCurve(const ScalingSubject &subject, const ScalingLine &line, ScalingQuantity quantity)
{
    PlotCurve curve;
    curve.kind = PlotCurve::Kind::Fitted;
    curve.executor = line.executor;
    curve.width = 1.4;
    curve.marked = false;
    for (const auto &[workers, seconds] : line.fit) {
        if (workers <= 0 || seconds <= 0)
            continue;
        const double value = quantity == ScalingQuantity::Time ? seconds : subject.baselineSeconds / seconds;
        curve.points.emplace_back(std::log2(workers), value);
    }
    return curve;
}

PlotCurve idealCurve(const ScalingSubject &subject, const PlotAxis &axis, ScalingQuantity quantity)
{
    constexpr int steps = 96;
    PlotCurve curve;
    curve.kind = PlotCurve::Kind::Ideal;
    curve.label = tr("ideal");
    curve.width = 1.2;
    curve.marked = false;
    const double first = std::log2(axis.counts.front());
    const double last = std::log2(axis.counts.back());
    for (int i = 0; i <= steps; ++i) {
        const double x = first + (last - first) * i / steps;
        const double workers = std::exp2(x);
        curve.points.emplace_back(x,
                                  quantity == ScalingQuantity::Speedup ? workers : subject.baselineSeconds / workers);
    }
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

/// A single dot needs no axis to be read: its name says its value.
void nameValue(std::vector<PlotCurve> &curves, ScalingQuantity quantity)
{
    size_t points = 0;
    for (const PlotCurve &curve : curves)
        points += curve.points.size();
    if (points != 1)
        return;
    for (PlotCurve &curve : curves) {
        if (curve.points.size() != 1)
            continue;
        const double value = curve.points.front().y();
        curve.label +=
            QStringLiteral(", ") + (quantity == ScalingQuantity::Time ? durationText(value) : speedupText(value));
    }
}

} // namespace

bool hasPoints(const ScalingSubject &subject)
{
    return std::ranges::any_of(subject.lines, [](const ScalingLine &line) { return !line.points.empty(); });
}

bool hasSpeedups(const ScalingSubject &subject)
{
    size_t points = 0; // one alone has nothing to be faster than
    size_t known = 0;
    for (const ScalingLine &line : subject.lines) {
        points += line.points.size();
        known +=
            size_t(std::ranges::count_if(line.points, [](const auto &point) { return point.speedup.has_value(); }));
    }
    return points > 1 && known > 0 && subject.baselineSeconds > 0;
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
    if (company && hasPoints(*company)) {
        const PlotAxis theirs = workersAxis(*company);
        picture.x.from = std::min(picture.x.from, theirs.from);
        picture.x.to = std::max(picture.x.to, theirs.to);
        top = std::max(top, topOf(*company, quantity));
    }
    picture.curves = measuredCurves(subject, quantity, picture.x);
    std::erase_if(picture.curves, [](const PlotCurve &curve) { return curve.points.empty(); });
    nameValue(picture.curves, quantity);
    if (subject.baselineSeconds > 0 && counts.size() > 1)
        picture.curves.insert(picture.curves.begin(), idealCurve(subject, picture.x, quantity));
    for (const ScalingLine &line : subject.lines) {
        if (isTime || subject.baselineSeconds > 0)
            picture.curves.push_back(fittedCurve(subject, line, quantity));
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

QString scalingWords(const ScalingLine &line, const ScalingPoint &point)
{
    QStringList words{
        QStringLiteral("%1, %2").arg(executorTitle(line.executor), workersText(line.executor, point.workers))};
    words += point.runs.size() > 1 ? tr("median %1").arg(durationText(point.seconds)) : durationText(point.seconds);
    if (point.interval)
        words.back() += QStringLiteral(", ")
            + (point.intervalIsRange ? tr("range %1") : tr("95 % interval %1")).arg(rangeText(*point.interval));
    if (point.speedup)
        words += tr("%1 times as fast").arg(*point.speedup, 0, 'f', 1);
    if (point.speedup && point.speedupInterval)
        words.back() += tr(" (%1 to %2)")
                            .arg(point.speedupInterval->first, 0, 'f', 1)
                            .arg(point.speedupInterval->second, 0, 'f', 1);
    const auto outliers = std::ranges::count_if(point.runs, [](const TimedRun &run) { return run.outlier; });
    if (!point.runs.empty())
        words += point.runs.size() == 1 ? tr("1 run") : tr("%1 runs").arg(point.runs.size());
    if (outliers > 0)
        words.back() += tr(", %1 far from the others (hollow)").arg(outliers);
    return words.join(QLatin1Char('\n'));
}

} // namespace manyhands

#include "ui/charts/timing_rows.h"

#include "ui/timeline/time_scale.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace manyhands {

namespace {

constexpr double lowestRow = 20;
constexpr double highestRow = 40;
constexpr double thickestBar = 24;
constexpr double highestPrintedPitch = 60;
constexpr double thickestPrintedBar = 34;

QString translated(const char *text)
{
    return QCoreApplication::translate("manyhands::TimingsChart", text);
}

/// As wide as it can be with every bar's value still inside.
double plotWidth(const TimingRowsRequest &request, double room, double axisEnd)
{
    constexpr double narrowest = 40;
    double width = room;
    for (const TimingRowsRequest::Tail &tail : request.tails) {
        const double share = std::min(tail.seconds, axisEnd) / axisEnd;
        if (share > 0)
            width = std::min(width, (room - tail.width) / share);
    }
    return std::max(narrowest, width);
}

} // namespace

QRectF TimingRows::bar(int row, double seconds) const
{
    return {plot.left(), middle(row) - thickness / 2, x(seconds) - plot.left(), thickness};
}

int TimingRows::rowAt(double y) const
{
    if (y < plot.top() || y >= plot.bottom() || pitch <= 0)
        return -1;
    return std::min(count - 1, int((y - plot.top()) / pitch));
}

TimingRows timingRows(const TimingRowsRequest &request)
{
    constexpr double labelGap = 10;
    TimingRows rows;
    rows.count = request.count;
    rows.header = {0, 0, request.size.width(), request.headerHeight};
    const double room = std::max(0.0, request.size.height() - request.headerHeight);
    rows.pitch = std::floor(
        std::clamp(room / std::max(request.count, 1), lowestRow, request.printed ? highestPrintedPitch : highestRow));
    rows.thickness = std::min(request.printed ? thickestPrintedBar : thickestBar, 2 * std::floor(rows.pitch * 0.34));
    const double wanted = rows.hasTwoLines() ? request.labelWidth : request.oneLineLabelWidth;
    const double most = request.size.width() * (rows.hasTwoLines() ? 0.4 : 0.5);
    const double labels = std::ceil(std::min(wanted, most));
    const double left = labels + labelGap;
    rows.axisEnd = calmEnd(request.longest);
    const double width = plotWidth(request, request.size.width() - left, rows.axisEnd);
    rows.plot = {left, request.headerHeight, std::floor(width), rows.pitch * request.count};
    rows.labels = {0, rows.plot.top(), labels, rows.plot.height()};
    return rows;
}

QString rangeText(const std::pair<double, double> &range)
{
    const QString from = durationText(range.first);
    const QString to = durationText(range.second);
    const QString unit = to.mid(to.lastIndexOf(QLatin1Char(' ')));
    const bool sameUnit = from.endsWith(unit) && from.count(QLatin1Char(' ')) == 1;
    return translated("%1 to %2").arg(sameUnit ? from.chopped(unit.size()) : from, to);
}

QString speedupText(double speedup)
{
    return QStringLiteral("%1 ×").arg(speedup, 0, 'f', speedup < 9.95 ? (speedup < 0.095 ? 2 : 1) : 0);
}

double barSeconds(const TimingBar &bar)
{
    return bar.ghost ? bar.predicted.value_or(bar.seconds) : bar.seconds;
}

double barEnd(const TimingBar &bar)
{
    double end = barSeconds(bar);
    for (const TimedRun &run : bar.runs)
        end = std::max(end, run.seconds);
    return bar.interval ? std::max(end, bar.interval->second) : end;
}

double longestSeconds(const std::vector<TimingBar> &bars)
{
    double longest = 0;
    for (const TimingBar &bar : bars)
        longest = std::max({longest, barEnd(bar), bar.predicted.value_or(0)});
    return longest;
}

QString predictionText(const TimingBar &bar)
{
    return bar.predicted ? translated("predicted %1").arg(durationText(*bar.predicted)) : QString();
}

QString barWords(const TimingBar &bar)
{
    QStringList words{executorTitle(bar.executor), bar.subtitle};
    if (!bar.ghost)
        words += durationText(bar.seconds);
    if (bar.interval)
        words += translated("95 % interval %1").arg(rangeText(*bar.interval));
    if (bar.speedup)
        words += translated("%1 times as fast").arg(*bar.speedup, 0, 'f', 1);
    const auto outliers = std::ranges::count_if(bar.runs, [](const TimedRun &run) { return run.outlier; });
    if (outliers > 0)
        words += translated("%1 of %2 runs far from the others (hollow)").arg(outliers).arg(bar.runs.size());
    words += {predictionText(bar), bar.note};
    words.removeAll(QString());
    return words.join(QStringLiteral(", "));
}

} // namespace manyhands

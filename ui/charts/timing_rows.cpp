#include "ui/charts/timing_rows.h"

#include "ui/timeline/time_scale.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace manyhands {

namespace {

constexpr double lowestPitch = 20;
constexpr double highestPitch = 40;
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
    rows.pitch = std::floor(std::clamp(room / std::max(request.count, 1), lowestPitch,
                                       request.printed ? highestPrintedPitch : highestPitch));
    rows.thickness = std::min(request.printed ? thickestPrintedBar : thickestBar, 2 * std::floor(rows.pitch * 0.34));
    const double wanted = rows.hasTwoLines() ? request.labelWidth : request.oneLineLabelWidth;
    const double labels = std::ceil(std::min(wanted, request.size.width() * 0.4));
    const double left = labels + labelGap;
    rows.axisEnd = calmEnd(request.longest);
    const double width = plotWidth(request, request.size.width() - left, rows.axisEnd);
    rows.plot = {left, request.headerHeight, std::floor(width), rows.pitch * request.count};
    rows.labels = {0, rows.plot.top(), labels, rows.plot.height()};
    return rows;
}

QString speedupText(double speedup)
{
    return QStringLiteral("%1 ×").arg(speedup, 0, 'f', speedup < 9.95 ? (speedup < 0.095 ? 2 : 1) : 0);
}

double longestSeconds(const std::vector<TimingBar> &bars)
{
    double longest = 0;
    for (const TimingBar &bar : bars) {
        longest = std::max(longest, bar.seconds);
        for (const double run : bar.runs)
            longest = std::max(longest, run);
    }
    return longest;
}

QString barWords(const TimingBar &bar)
{
    QString words =
        QStringLiteral("%1, %2, %3").arg(executorTitle(bar.executor), bar.subtitle, durationText(bar.seconds));
    if (bar.speedup)
        words += translated(", %1 times as fast").arg(*bar.speedup, 0, 'f', 1);
    if (!bar.note.isEmpty())
        words += QStringLiteral(", ") + bar.note;
    return words;
}

} // namespace manyhands

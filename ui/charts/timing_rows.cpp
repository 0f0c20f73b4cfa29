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

QString translated(const char *text)
{
    return QCoreApplication::translate("manyhands::TimingsChart", text);
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
    rows.pitch = std::floor(std::clamp(room / std::max(request.count, 1), lowestPitch, highestPitch));
    rows.thickness = std::min(thickestBar, 2 * std::floor(rows.pitch * 0.34));
    const double labels = std::ceil(std::min(request.labelWidth, request.size.width() * 0.4));
    const double left = labels + labelGap;
    const double width = std::max(20.0, request.size.width() - left - request.valueWidth);
    rows.plot = {left, request.headerHeight, std::floor(width), rows.pitch * request.count};
    rows.labels = {0, rows.plot.top(), labels, rows.plot.height()};
    rows.axisEnd = calmEnd(request.longest);
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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_range.h"

#include "ui/words.h"

#include <QLocale>

#include <algorithm>

namespace manyhands {

namespace {

double overlap(double from, double to, const TimeWindow &range)
{
    return std::max(0.0, std::min(to, range.to) - std::max(from, range.from));
}

} // namespace

RangeTotals totalsIn(const TimelineModel &model, const TimeWindow &range)
{
    RangeTotals totals;
    totals.range = range;
    totals.laneSeconds = model.laneCount() * range.length();
    for (int lane = 0; lane < model.laneCount(); ++lane) {
        const auto &bars = model.laneBars(lane);
        auto bar = std::ranges::upper_bound(bars, range.from, {}, &TimelineBar::end);
        for (; bar != bars.end() && bar->start() < range.to; ++bar) {
            ++totals.tasks;
            totals.taskSeconds += overlap(bar->start(), bar->end(), range);
            for (const Phase &phase : bar->span->phases())
                totals.phaseSeconds[size_t(phase.name)] +=
                    overlap(double(phase.startNs) / 1e9, double(phase.endNs) / 1e9, range);
        }
    }
    return totals;
}

QString rangeWords(const RangeTotals &totals)
{
    const TimeWindow &range = totals.range;
    const bool isShort = range.to < 0.1;
    const auto time = [&](double seconds) {
        return isShort ? QString::number(seconds * 1e3, 'f', 1) : QString::number(seconds, 'f', 2);
    };
    const double idle = totals.laneSeconds > 0 ? 1 - totals.taskSeconds / totals.laneSeconds : 0;
    const QString words = isShort ? tr("%1 to %2 ms: %3, %4 % without one") : tr("%1 to %2 s: %3, %4 % without one");
    const QString tasks = totals.tasks == 1 ? tr("1 task") : tr("%1 tasks").arg(QLocale().toString(totals.tasks));
    return words.arg(time(range.from), time(range.to), tasks, QString::number(idle * 100, 'f', 0));
}

} // namespace manyhands

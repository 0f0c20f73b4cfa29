// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tutorial/row_measurement.h"

#include <algorithm>

namespace manyhands {

namespace {

/// None where one of them did less than all.
std::optional<double> ratio(const RowMeasurement &above, const RowMeasurement &below)
{
    const bool isFair = above.seconds && below.seconds && *below.seconds > 0 && above.failed == 0 && below.failed == 0;
    return isFair ? std::optional(*above.seconds / *below.seconds) : std::nullopt;
}

QString firstFailure(const SpanList &spans)
{
    for (const Span *span : spans) {
        if (span && span->outcome == Outcome::Failed && span->error())
            return span->error()->message;
    }
    return {};
}

} // namespace

std::vector<Arrival> arrivalsOf(const SpanList &spans, ResultOrder order, const QStringList &names)
{
    std::vector<const Span *> byTurn(spans.begin(), spans.end());
    if (order == ResultOrder::AsCompleted)
        std::ranges::stable_sort(byTurn, {}, [](const Span *span) { return span->end; });
    std::vector<Arrival> arrivals;
    Nanoseconds handedOver{0};
    for (const Span *span : byTurn) {
        handedOver = std::max(handedOver, span->end); // who asks in order waits for all before it, too
        arrivals.push_back({names.value(span->task), toSeconds(handedOver)});
    }
    return arrivals;
}

RowMeasurement measurementOf(const Run &run, const TutorialRow &row, const QStringList &names)
{
    RowMeasurement measured;
    measured.failed = run.failed;
    if (run.state != RunState::Finished) {
        measured.problem = run.state == RunState::Cancelled ? QStringLiteral("stopped") : run.failedReason;
        return measured;
    }
    measured.problem = firstFailure(run.spans);
    if (run.done == 0)
        return measured; // a time of failures would be one of nothing
    const bool isStart = row.clock == RowClock::Started;
    measured.seconds = toSeconds(isStart ? run.startup : run.wall);
    if (isStart)
        measured.afterwards = toSeconds(run.wall);
    if (row.order != ResultOrder::NotAsked)
        measured.arrivals = arrivalsOf(run.spans, row.order, names);
    return measured;
}

QStringList secondsNames(const TutorialPart &part)
{
    QStringList names;
    for (const double seconds : part.sleepSeconds)
        names.append(QString::number(seconds));
    return names;
}

void putSpeedups(const TutorialInfo &tutorial, std::vector<TutorialRowResult> &rows, int row)
{
    const int baseline = tutorial.baselineOf(row);
    if (baseline < 0 || tutorial.rows[size_t(row)].clock != RowClock::Ended)
        return;
    TutorialRowResult &result = rows[size_t(row)];
    const TutorialRowResult &from = rows[size_t(baseline)];
    result.here.speedup = ratio(from.here, result.here);
    if (result.python && from.python)
        result.python->speedup = ratio(*from.python, *result.python);
}

} // namespace manyhands

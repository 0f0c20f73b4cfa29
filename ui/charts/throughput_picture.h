// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_model.h"
#include "ui/charts/throughput_line.h"

namespace manyhands {

struct ThroughputSubject {
    std::vector<ThroughputLine> lines;
    bool hasBytes = false;
    QString itemsTitle; // "photos/s" or "tasks/s"

    bool operator==(const ThroughputSubject &) const = default;
};

enum class ThroughputQuantity { Items, Megabytes };

/// All quantities have the same axis of time, which moves in steps while something runs. company: what stands beside
/// it, on axes as long as these.
PlotPicture throughputPicture(const ThroughputSubject &subject, ThroughputQuantity quantity,
                              const std::optional<ThroughputSubject> &company = {});
/// The items, and the megabytes below them where there are any and both are wanted; nothing without rates.
ChartModel throughputModel(const ThroughputSubject &subject, bool both,
                           const std::optional<ThroughputSubject> &company = {});
/// Lines with rates in the order in which they are drawn, the emphasised ones last. Indices into the subject's lines.
std::vector<size_t> drawnLines(const ThroughputSubject &subject);
/// The rates at one bin and the means, a line a fact.
QString throughputWords(const ThroughputSubject &subject, const ThroughputLine &line, size_t bin);

} // namespace manyhands

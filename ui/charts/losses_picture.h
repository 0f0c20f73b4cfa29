// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_model.h"

namespace manyhands {

/// Where a row's worker-seconds went beside the baseline's run. Seconds; each but the start-up may be negative.
struct LossesRow {
    ExecutorKind executor = ExecutorKind::Serial;
    QString subtitle; // "8 workers"
    double workSeconds = 0; // the baseline's task time
    double extraSeconds = 0; // running beyond the baseline's
    double readySeconds = 0; // in line for a core
    double blockedSeconds = 0; // beyond the baseline's
    double startupSeconds = 0;
    double idleSeconds = 0; // without a task
    QString words; // the same as a sentence
    QString unknown; // in place of the seconds, where they are not known

    bool operator==(const LossesRow &) const = default;
};

struct LossesSubject {
    std::vector<LossesRow> rows;

    bool operator==(const LossesSubject &) const = default;
};

/// company: what stands beside it, in a chart of the same width.
ChartModel lossesModel(const LossesSubject &subject, const std::optional<LossesSubject> &company = {});

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/experiment.h"

namespace manyhands {

/// What became of a row's time from an old report to a new one. In the order of their words.
enum class Change { Slower, Faster, NoneSeen, CannotTell };

/// The runs of one executor with one worker count in both reports. Seconds.
struct RowComparison {
    ExecutorKind executor = ExecutorKind::Serial;
    int workers = 1;
    int oldRuns = 0; // that count
    int newRuns = 0;
    double oldMedian = 0;
    double newMedian = 0;
    std::optional<double> ratio; // new / old; none where either has no run that counts
    std::optional<Range> interval; // 95 %, unpaired; none under six runs in either
    std::optional<double> detectable; // the smallest ratio that would have been called slower
    Change change = Change::CannotTell;
};

struct Comparison {
    QString problem; // not empty: it is not the same work; one line that says what differs
    std::vector<RowComparison> rows; // that are in both
    QStringList notes; // another machine, other conditions, rows of one report only: a sentence each
};

/// A row is slower where its interval lies wholly above 1 + threshold, and faster where it lies wholly below
/// 1 / (1 + threshold), so that the reports may change places.
Comparison compareExperiments(const Experiment &before, const Experiment &after, double threshold);

} // namespace manyhands

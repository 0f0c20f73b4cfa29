// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/session.h"

namespace manyhands {

struct PreparedStart {
    ExperimentSettings job;
    ComparisonGroup group;
};

/// What a run of the job would be compared with: a resize takes what this session downloaded of its source, if there
/// is any.
ComparisonGroup groupFor(const Session &session, const ExperimentSettings &job);
/// The job as it is run, with a path for each picture that was downloaded.
PreparedStart startFor(const Session &session, const ExperimentSettings &job);

/// The worker counts that an executor runs with.
std::vector<int> countsOf(const ExperimentSettings &job, ExecutorKind executor);

/// How much a job would run, and how long that would take, as far as the session's runs of that group
/// tell: "36 runs, 1 min".
QString forecastOf(const Session &session, const QString &group, const ExperimentSettings &job);

/// What a resize would take, in a few words.
QString resizeTakes(const Session &session, const ExperimentSettings &resize);

} // namespace manyhands

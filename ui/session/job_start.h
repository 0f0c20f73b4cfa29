#pragma once

#include "ui/session/session.h"

namespace manyhands {

struct JobStart {
    Job job;
    JobGroup group;
};

/// The job as it is run: a resize takes what this session downloaded of its source, if there is any.
JobStart startFor(const Session &session, const Job &job);

/// The worker counts that an executor runs with.
std::vector<int> countsOf(const Job &job, ExecutorKind executor);

/// How much a job would run, and how long that would take, as far as the session's runs tell: "36 runs, 1 min".
QString forecastOf(const Session &session, const JobStart &start);

/// What a resize would take, in a few words.
QString resizeTakes(const Session &session, const Job &resize);

} // namespace manyhands

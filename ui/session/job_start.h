#pragma once

#include "ui/session/session.h"

namespace manyhands {

struct JobStart {
    Job job;
    JobGroup group;
};

/// The job as it is run: a resize takes what this session downloaded of its source, if there is any.
JobStart startFor(const Session &session, const Job &job);

/// What a resize would take, in a few words.
QString resizeTakes(const Session &session, const Job &resize);

} // namespace manyhands

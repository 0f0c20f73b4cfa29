// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/recorder.h"
#include "core/task/task.h"

namespace manyhands::testing {

/// A span with a phase of waiting and one of transferring, added to its lane. Milliseconds from the run's start.
inline void addSpan(Recorder &recorder, int lane, int task, double startMs, double endMs,
                    Outcome outcome = Outcome::Done, double waitShare = 0.4)
{
    const auto at = [](double ms) { return fromSeconds(ms / 1e3); };
    const double split = startMs + (endMs - startMs) * waitShare;
    Span span;
    span.task = task;
    span.start = at(startMs);
    span.end = at(endMs);
    span.bytes = 1'500'000;
    span.outcome = outcome;
    span.setPhases({{PhaseName::Wait, at(startMs), at(split)}, {PhaseName::Transfer, at(split), at(endMs)}});
    if (outcome == Outcome::Failed) {
        QExplicitlySharedDataPointer<SpanExtra> extra(new SpanExtra);
        extra->error = TaskError{ErrorKind::HttpStatus, QStringLiteral("the server said 503")};
        span.extra = extra;
        span.tries = 3;
    }
    recorder.lane(lane).add(std::move(span));
}

/// Spans end to end in every lane, each so long; tasks numbered from 0.
inline std::shared_ptr<Recorder> evenRecorder(int lanes, int spans, double eachMs)
{
    auto recorder = std::make_shared<Recorder>(lanes, now());
    recorder->setReady(Nanoseconds(0));
    for (int task = 0; task < spans; ++task) {
        const double start = (task / lanes) * eachMs;
        addSpan(*recorder, task % lanes, task, start, start + eachMs * 0.98);
    }
    return recorder;
}

inline std::shared_ptr<Workload> downloads(int count)
{
    auto workload = std::make_shared<Workload>();
    workload->kind = TaskKind::Download;
    for (int i = 0; i < count; ++i) {
        DownloadTask task;
        task.url = "http://localhost/photos/" + QByteArray::number(i) + ".jpg";
        workload->tasks.push_back(task);
    }
    return workload;
}

} // namespace manyhands::testing

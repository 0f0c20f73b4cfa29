// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/event_thread.h"
#include "core/experiment/experiment.h"

#include <variant>

namespace manyhands {

/// Work before the runs: photographs are made, a server is started, pictures are fetched.
struct PreparingEvent {
    QString what;
    int done = 0;
    int total = 0; // 0: not known
};
/// Something the user should know and that is no error.
struct NoteEvent {
    QString text;
    bool isPassing = false; // of use while it runs only: at the end the verdict says what is left of it
};
struct RunStartedEvent {
    ExecutorKind executor;
    int workers;
    int repeat;
    bool warmup;
    int index; // from 0, warm-up runs counted
    int count;
    std::shared_ptr<const Workload> workload;
    std::shared_ptr<const Recorder> recorder; // grows while the run is on
    std::filesystem::path outputFolder;
    std::optional<double> secondsLeft; // of this run and all after it, by those before it
};
struct RunFinishedEvent {
    std::shared_ptr<const Run> run;
    bool warmup = false;
};
/// What the runs say so far; between runs, at most once a second.
struct AnalysedEvent {
    std::shared_ptr<const Experiment> experiment;
};
/// Always the last one.
struct EndedEvent {
    std::shared_ptr<const Experiment> experiment; // null where it ended before the first run
    std::optional<TaskError> error; // why it ended so
    bool stopped = false;
};
using ExperimentEvent =
    std::variant<PreparingEvent, NoteEvent, RunStartedEvent, RunFinishedEvent, AnalysedEvent, EndedEvent>;

/// What a maker of workloads hands over. `keepAlive` holds what the tasks need until the last run is over (a server).
struct PreparedWorkload {
    std::shared_ptr<const Workload> workload;
    std::shared_ptr<void> keepAlive;
    std::optional<TaskError> error;
    qint64 serverProcess = 0; // of a demo server that the tasks come from
};
using EventSink = std::function<void(ExperimentEvent)>;
using WorkloadMaker = std::function<PreparedWorkload(const std::stop_token &, const EventSink &)>;

struct ExperimentRequest {
    Plan plan; // its workload is filled in by the maker
    WorkloadMaker makeWorkload; // called on the experiment's thread
    /// Runs of the same work that were made before: they count in the experiment that comes of it.
    std::vector<std::shared_ptr<const Run>> earlier;
    bool isOneRound = false; // with the earlier runs: all get the same repeat number
};

/// Walks the request from first to last run on the caller's thread. Events come on that thread; the last is EndedEvent.
void runExperiment(ExperimentRequest request, const std::stop_token &stop, const EventSink &sink);

/// The same on a thread of its own; its owner polls. Stops and joins on destruction.
class ExperimentThread : public EventThread<ExperimentEvent>
{
public:
    explicit ExperimentThread(ExperimentRequest request);
};

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/disturbed_rounds.h"
#include "core/experiment/experiment_thread.h"
#include "core/experiment/time_left.h"

namespace manyhands {

class RunOutputs;

/// Runs a plan from its first run to its last, on the caller's thread.
class ExperimentRunner
{
public:
    /// The request's workload is made. All three outlive the runner.
    ExperimentRunner(ExperimentRequest &request, const std::stop_token &stop, const EventSink &sink);

    /// What came of it, analysed; where it was stopped, what was finished until then.
    std::shared_ptr<const Experiment> run();

private:
    void readFiles();
    void appendRounds(int count, bool warmup);
    void appendRound(bool warmup, int repeat);
    bool appendRepetition();
    bool appendMore();
    int mostRounds() const;
    void endRound(const RunSlot &last);
    void runSlot(size_t index, RunOutputs &outputs);
    void tellSoFar();
    std::shared_ptr<const Experiment> soFar() const;
    void dropSpans(const RunSlot &slot);
    void includeEarlier(Plan &plan) const;
    int earlierRuns(const RunSlot &slot) const;
    int lastEarlierRepeat() const;

    Plan &m_plan;
    const std::vector<std::shared_ptr<const Run>> &m_earlier;
    const bool m_isOneRound;
    const std::stop_token m_stop;
    const EventSink &m_sink;
    std::shared_ptr<Experiment> m_experiment;
    std::vector<RunSlot> m_order; // as far as it is known: with Plan::until, up to the next look
    int m_rounds = 0; // of m_order, all
    int m_repeats = 0; // of them, those that were planned and count
    DisturbedRounds m_disturbed;
    TimeLeft m_timeLeft;
    Nanoseconds m_toldAt{0};
};

/// Reads every file of a resize once, so that the first run finds them in memory as the others do. Tells how far it is.
void readInputs(const Workload &workload, const std::stop_token &stop, const EventSink &sink);

} // namespace manyhands

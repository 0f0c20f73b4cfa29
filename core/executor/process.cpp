// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/executor/executors.h"
#include "core/executor/process_run.h"

namespace manyhands {

namespace {

/// N manyhands-worker processes, kept alive for the run. They are ended with the executor, after the run's clock.
class ProcessExecutor : public Executor
{
public:
    ExecutorReport run(const RunRequest &request, const std::stop_token &stop, Recorder &recorder) override
    {
        m_run = std::make_unique<ProcessRun>(request, stop, recorder);
        return m_run->run();
    }

private:
    std::unique_ptr<ProcessRun> m_run;
};

} // namespace

std::unique_ptr<Executor> makeProcessExecutor()
{
    return std::make_unique<ProcessExecutor>();
}

} // namespace manyhands

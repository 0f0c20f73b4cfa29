// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/executor/executors.h"
#include "core/executor/work.h"
#include "core/task/download.h"
#include "core/task/network_request.h"
#include "core/task/stop_watcher.h"

#include <QEventLoop>
#include <QNetworkAccessManager>

namespace manyhands {

namespace {

/// One thread, one event loop, one network manager; a lane is a request slot. The manager opens six connections a host,
/// so more slots than that wait in its own queue: shown, not hidden.
class AsyncRun
{
public:
    AsyncRun(const RunRequest &request, const std::stop_token &stop, Recorder &recorder)
        : m_request(request)
        , m_stop(stop)
        , m_recorder(recorder)
        , m_slots(size_t(request.workers))
    {
        m_neighbours.mayWait = request.workers > asyncConnectionLimit;
        m_neighbours.reconnect = [this] { reconnect(); };
    }

    std::optional<TaskError> run()
    {
        if (auto error = startNetwork(m_network, m_stop))
            return error;
        const StopWatcher watcher(m_stop, [this] { cancelAll(); });
        beginNetworkStates(true);
        m_states.begin();
        m_recorder.setReady(now() - m_recorder.origin());
        for (int slot = 0; slot < m_request.workers; ++slot)
            startNext(slot);
        if (m_open > 0)
            m_loop.exec();
        m_states.end();
        readNetworkStates();
        return std::nullopt;
    }

    /// Of the two threads that do all the work: this one and the manager's.
    ThreadStates states() const
    {
        ThreadStates sum = networkStates();
        return sum += m_states.sum();
    }

private:
    void startNext(int slot)
    {
        auto &transfer = m_slots[size_t(slot)];
        transfer.reset();
        if (m_next >= m_request.workload.size() || m_stop.stop_requested())
            return;
        const int task = m_next++;
        ++m_open;
        Lane &lane = m_recorder.lane(slot);
        lane.begin(task);
        transfer =
            std::make_unique<Transfer>(m_network, std::get<DownloadTask>(m_request.workload.tasks[size_t(task)]),
                                       m_request.workload.download, m_request.outputFolder, lane, &m_neighbours,
                                       [this, slot, task](const TaskResult &result) { ended(slot, task, result); });
        transfer->start();
    }

    void ended(int slot, int task, const TaskResult &result)
    {
        m_recorder.lane(slot).finish(result.outcome, result.tries, Nanoseconds(-1),
                                     extraOf(result, m_request.workload.tasks[size_t(task)]));
        --m_open;
        // Not here: the transfer that calls must not be replaced under its own feet.
        QTimer::singleShot(0, &m_guard, [this, slot] {
            startNext(slot);
            if (m_open == 0)
                m_loop.quit();
        });
    }

    void cancelAll()
    {
        for (const auto &transfer : m_slots) {
            if (transfer)
                transfer->cancel();
        }
    }

    /// Which ends the manager's own thread, and with it whatever is under way.
    void reconnect()
    {
        for (const auto &transfer : m_slots) {
            if (transfer)
                transfer->repeatTry();
        }
        readNetworkStates();
        m_network.clearConnectionCache();
    }

    const RunRequest &m_request;
    const std::stop_token m_stop;
    Recorder &m_recorder;
    WorkerStates m_states;
    QNetworkAccessManager m_network;
    Neighbours m_neighbours;
    std::vector<std::unique_ptr<Transfer>> m_slots;
    QEventLoop m_loop;
    QObject m_guard;
    int m_next = 0;
    int m_open = 0;
};

class AsyncExecutor : public Executor
{
public:
    ExecutorReport run(const RunRequest &request, const std::stop_token &stop, Recorder &recorder) override
    {
        if (request.workload.kind == TaskKind::Command)
            return runCommandsAsync(request, stop, recorder);
        ExecutorReport report;
        AsyncRun run(request, stop, recorder);
        report.failure = run.run();
        if (!report.failure)
            report.states = run.states();
        report.httpVersion = httpVersionOf(request.workload);
        return report;
    }
};

} // namespace

std::unique_ptr<Executor> makeAsyncExecutor()
{
    return std::make_unique<AsyncExecutor>();
}

} // namespace manyhands

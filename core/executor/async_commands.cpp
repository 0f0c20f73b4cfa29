// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/executor/executors.h"
#include "core/executor/work.h"
#include "core/process/stop_event.h"
#include "core/task/command.h"

#include <algorithm>

#include <poll.h>

namespace manyhands {

namespace {

/// One thread that waits for all commands that are open; a lane is one that may be.
class AsyncCommands
{
public:
    AsyncCommands(const RunRequest &request, const std::stop_token &stop, Recorder &recorder)
        : m_request(request)
        , m_stop(stop)
        , m_recorder(recorder)
    {
        for (int i = 0; i < request.workers; ++i)
            m_slots.push_back(std::make_unique<Slot>(request.outputFolder));
    }

    std::optional<TaskError> run()
    {
        for (const auto &slot : m_slots) {
            if (auto error = slot->context.prepare(TaskKind::Command, m_stop))
                return error;
        }
        m_states.begin();
        m_recorder.setReady(now() - m_recorder.origin());
        for (int i = 0; i < m_request.workers; ++i)
            startNext(i);
        while (isAnyOpen())
            waitForSome();
        m_states.end();
        return std::nullopt;
    }

    ThreadStates states() const { return m_states.sum(); }

private:
    struct Slot {
        explicit Slot(const std::filesystem::path &folder)
            : context(folder)
        {
        }
        WorkerContext context;
        CommandTask task;
        std::optional<CommandRun> run;
        bool isLate = false;
        bool isKilled = false;
    };

    bool isAnyOpen() const
    {
        return std::ranges::any_of(m_slots, [](const auto &slot) { return slot->run.has_value(); });
    }

    void startNext(int number)
    {
        Slot &slot = *m_slots[size_t(number)];
        Lane &lane = m_recorder.lane(number);
        while (m_next < m_request.workload.size() && !m_stop.stop_requested()) {
            const int task = m_next++;
            slot.task = std::get<CommandTask>(m_request.workload.tasks[size_t(task)]);
            slot.isLate = slot.isKilled = false;
            lane.begin(task);
            slot.run.emplace(slot.task, m_request.workload.command, slot.context, lane);
            const auto failed = slot.run->begin();
            if (!failed)
                return;
            finish(number, *failed);
        }
        slot.run.reset();
    }

    void finish(int number, const TaskResult &result)
    {
        Slot &slot = *m_slots[size_t(number)];
        if (result.ofChild)
            m_states.addChild(*result.ofChild);
        m_recorder.lane(number).finish(result.outcome, result.tries,
                                       result.ofChild ? TaskStates(result.ofChild->running, result.ofChild->ready)
                                                      : TaskStates(),
                                       extraOf(result, slot.task));
        slot.run.reset();
    }

    void waitForSome()
    {
        Nanoseconds next = Nanoseconds::max();
        m_waits = {{m_isStopped ? -1 : m_stopped.fd(), POLLIN, 0}};
        for (const auto &slot : m_slots) {
            if (!slot->run)
                continue;
            slot->run->launcher().addWaits(m_waits);
            if (!slot->isKilled)
                next = std::min(next, slot->run->deadline());
        }
        const Nanoseconds left = std::max(next == Nanoseconds::max() ? next : next - now(), Nanoseconds(0));
        const timespec patience{left.count() / 1'000'000'000, left.count() % 1'000'000'000};
        ::ppoll(m_waits.data(), m_waits.size(), next == Nanoseconds::max() ? nullptr : &patience, nullptr);
        m_isStopped = m_stop.stop_requested();
        for (int number = 0; number < m_request.workers; ++number)
            look(number);
    }

    void look(int number)
    {
        Slot &slot = *m_slots[size_t(number)];
        if (!slot.run)
            return;
        const bool isLate = !slot.isKilled && now() >= slot.run->deadline();
        if (!slot.isKilled && (isLate || m_isStopped)) {
            slot.isLate = isLate;
            slot.isKilled = true;
            slot.run->launcher().kill();
        }
        if (!slot.run->launcher().advance())
            return;
        finish(number, slot.run->over(slot.isLate, m_isStopped));
        startNext(number);
    }

    const RunRequest &m_request;
    const std::stop_token m_stop;
    const StopEvent m_stopped{m_stop};
    Recorder &m_recorder;
    WorkerStates m_states;
    std::vector<std::unique_ptr<Slot>> m_slots;
    std::vector<pollfd> m_waits;
    int m_next = 0;
    bool m_isStopped = false;
};

} // namespace

ExecutorReport runCommandsAsync(const RunRequest &request, const std::stop_token &stop, Recorder &recorder)
{
    ExecutorReport report;
    AsyncCommands run(request, stop, recorder);
    report.failure = run.run();
    if (!report.failure)
        report.states = run.states();
    return report;
}

} // namespace manyhands

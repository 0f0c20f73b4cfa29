// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/recorder.h"
#include "core/process/launcher.h"
#include "core/task/task.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>

class QNetworkAccessManager;

namespace manyhands {

/// How a task came out. The executor writes it into the lane that the phases went to.
struct TaskResult {
    Outcome outcome = Outcome::Done;
    int tries = 1;
    int rateLimits = 0; // answers of "too many requests" among them
    std::optional<TaskError> error;
    QString note; // a remark on a task that is done; empty: none
    std::filesystem::path outputName; // of the file that appeared, inside the output folder; empty if none did
    bool cpuIsKnown = true; // false where other threads than the caller's did a part of the work
    std::optional<ThreadStates> ofChild; // of the process that did the work, instead of the caller's
    ChildFigures child; // its others

    /// Secrets in the message, which may be a library's, are taken out.
    static TaskResult failed(ErrorKind kind, QString message, int tries = 1);
    static TaskResult cancelled();
};

/// What a worker reuses from task to task: its network manager, or what starts its commands. Made, used and destroyed
/// by the worker's own thread.
class WorkerContext
{
public:
    /// outputFolder: where files go; it exists.
    explicit WorkerContext(std::filesystem::path outputFolder);
    ~WorkerContext();
    WorkerContext(const WorkerContext &) = delete;
    WorkerContext &operator=(const WorkerContext &) = delete;

    /// Starts what tasks of this kind need, before the first of them: only here an error can say that it does not
    /// start.
    std::optional<TaskError> prepare(TaskKind kind, const std::stop_token &stop);

    const std::filesystem::path &outputFolder() const { return m_outputFolder; }
    QNetworkAccessManager &network(); // made at the first call
    Launcher &launcher(); // the same
    /// By the kernel, for memory, when they were looked at last.
    struct MemoryKills {
        qint64 count = 0;
        Nanoseconds lookedAt{-1}; // below zero: never
    };
    MemoryKills &memoryKills() { return m_memoryKills; }

private:
    std::filesystem::path m_outputFolder;
    std::unique_ptr<QNetworkAccessManager> m_network;
    std::unique_ptr<Launcher> m_launcher;
    MemoryKills m_memoryKills;
};

/// Does one task to its end and returns; writes its phases and bytes into the lane, between the lane's begin and
/// finish. Polls stop inside long work: a cancelled task returns within 100 ms, leaves no file, and says so. A task for
/// which the memory is too little fails, too-large.
TaskResult perform(const Task &task, const Workload &settings, WorkerContext &context, const std::stop_token &stop,
                   Lane &lane);

} // namespace manyhands

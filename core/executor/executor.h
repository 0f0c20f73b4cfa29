// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/recorder.h"
#include "core/task/task.h"

#include <QString>
#include <QStringList>

#include <array>
#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

// executor: how tasks are spread over workers. One mechanism a file, siblings behind one blocking call.
namespace manyhands {

enum class ExecutorKind { Serial, StdThread, ThreadPool, Concurrent, Async, Process };

inline constexpr std::array allExecutors{ExecutorKind::Serial,     ExecutorKind::StdThread, ExecutorKind::ThreadPool,
                                         ExecutorKind::Concurrent, ExecutorKind::Async,     ExecutorKind::Process};

const char *executorName(ExecutorKind kind); // the word of reports and the command line
QString executorTitle(ExecutorKind kind); // the word of the window, "std::thread"
QString executorHint(ExecutorKind kind); // a few words on the mechanism
std::optional<ExecutorKind> executorFromName(QStringView name);
/// async only downloads, and runs commands.
bool executorAllows(ExecutorKind executor, TaskKind task);

/// How many connections to one host the event loop of `async` opens at most: Qt's network manager has no more
/// (HTTP/1.1).
inline constexpr int asyncConnectionLimit = 6;

/// Whether its workers are transfers of one thread, as async's are; async's commands are processes of their own.
bool sharesThread(ExecutorKind kind, TaskKind task);

/// Whether more workers than asyncConnectionLimit are of no use.
bool isLimited(ExecutorKind kind, int workers, TaskKind task);

/// "8 workers", "6 of 8 connections", "8 commands at a time", "1 worker".
QString workersText(ExecutorKind kind, int workers, TaskKind task);

struct RunRequest {
    const Workload &workload;
    int workers = 1; // 1 to 10,000; serial takes 1
    std::filesystem::path outputFolder; // exists
    QStringList workerCommand; // put before the worker's command, as {"ssh", "node{worker}"}: see WorkerPlace
    QString workerProgram; // manyhands-worker; empty: beside this program
};

/// What the executor alone knows of a run; all else is in the recorder.
struct ExecutorReport {
    std::optional<TaskError> failure; // the run as a whole could not go on
    std::vector<Nanoseconds> workerStartups; // one a worker; empty where workers are not started apart
    Nanoseconds workerCpu{0}; // of worker processes; threads are in this process's own figure
    /// Of all workers, from when they were ready, and of what worked for them; none where they are not told.
    std::optional<ThreadStates> states;
    bool workerClockIsOffset = false; // spans were placed by the worker's hello: it runs on another clock
    QString httpVersion; // "1.1"; empty where nothing was fetched
};

class Executor
{
public:
    virtual ~Executor() = default;

    /// Blocks until each task has its span or the stop token says so, then joins what it started. The recorder has a
    /// lane a worker (laneCount() == workers). Called once. It says recorder.setReady() when its workers can begin.
    /// Tasks that never began have no span when it returns.
    virtual ExecutorReport run(const RunRequest &request, const std::stop_token &stop, Recorder &recorder) = 0;
};

std::unique_ptr<Executor> makeExecutor(ExecutorKind kind);

} // namespace manyhands

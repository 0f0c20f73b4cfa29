// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/task/output_file.h"
#include "core/task/perform.h"

namespace manyhands {

/// The input's name as a file may have it in any folder; of an input without one, a word.
std::string outputStem(const std::string &input);

/// One command for one input, from its begin to its end; who owns it waits in between. Its output is drained, and kept
/// whole in the context's folder, as NAME.out and NAME.err, or NAME-NUMBER.out and NAME-NUMBER.err, where the settings
/// say so. Errors: command-failed, command-not-found, not-executable, killed-for-memory, timeout, cannot-write,
/// disk-full, worker-missing. Belongs to the context's thread.
class CommandRun
{
public:
    CommandRun(const CommandTask &task, const CommandSettings &settings, WorkerContext &context, Lane &lane);
    CommandRun(const CommandRun &) = delete;
    CommandRun &operator=(const CommandRun &) = delete;

    /// None: the command runs, and the launcher is to be waited for.
    std::optional<TaskResult> begin();
    Launcher &launcher() { return m_context.launcher(); }
    Nanoseconds deadline() const { return m_deadline; }
    /// Once the launcher has told its end. isLate: it was killed at its deadline.
    TaskResult over(bool isLate, bool isStopped);

private:
    QString program() const;
    TaskResult outcome();
    std::optional<TaskError> keepOutput();
    std::string stem() const;
    QString renamed() const;

    const CommandTask &m_task;
    const CommandSettings &m_settings;
    WorkerContext &m_context;
    Lane &m_lane;
    std::optional<OutputFile> m_outputFile;
    std::optional<OutputFile> m_errorFile;
    Nanoseconds m_deadline{0};
};

/// What the end of a launcher's command means: done, command-failed, command-not-found, not-executable, worker-crashed.
TaskResult commandResult(const Launcher &launcher, const std::vector<int> &doneStatuses, const QString &program);

/// The same from begin to end. A stop kills it.
TaskResult performCommand(const CommandTask &task, const CommandSettings &settings, WorkerContext &context,
                          const std::stop_token &stop, Lane &lane);

} // namespace manyhands

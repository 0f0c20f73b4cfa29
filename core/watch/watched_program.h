// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <sys/types.h>

namespace manyhands {

/// The program that is watched. It has this process's standard input, output and error, terminal and group, its limits
/// and signals as they were at this process's start, and `environment` besides its own. One thread.
class WatchedProgram
{
public:
    WatchedProgram(const std::vector<std::string> &words,
                   const std::vector<std::pair<std::string, std::string>> &environment);
    /// Does not end it.
    ~WatchedProgram();
    WatchedProgram(const WatchedProgram &) = delete;
    WatchedProgram &operator=(const WatchedProgram &) = delete;

    /// Why it could not be started, in one line; empty: it was.
    const QString &problem() const { return m_problem; }
    pid_t id() const { return m_id; }
    /// Readable once it has ended; below zero: this kernel has none.
    int endDescriptor() const { return m_endDescriptor; }
    bool hasEnded();
    /// It stopped itself as Ctrl-Z does, since this was asked last, in a shell that would take note of it.
    bool hasStoppedForShell();
    /// Once it has ended: its exit status as a shell tells it, 128 and the signal.
    int reap();
    /// That ended it, once it was reaped.
    std::optional<int> endSignal() const { return m_endSignal; }

private:
    pid_t m_id = -1;
    int m_endDescriptor = -1;
    std::optional<int> m_endSignal;
    QString m_problem;
};

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/clock.h"
#include "core/process/launch_protocol.h"
#include "core/process/orphans.h"

#include <QString>

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

struct pollfd;

namespace manyhands {

/// What a command wrote: its first and its last 64 KiB; all of it goes into a file as well where there is one.
class KeptOutput
{
public:
    void restart(int file = -1); // not owned
    void add(const char *bytes, size_t size);
    /// Between beginning and end, where something is left out, stands a line that says how much.
    std::string text() const;
    /// The last line that is not empty; may be empty.
    QString lastLine() const;
    qint64 size() const { return m_size; }
    int fileError() const { return m_fileError; } // errno; 0: all of it is written

private:
    std::string m_first;
    std::string m_last; // a ring, once it is full
    size_t m_place = 0;
    qint64 m_size = 0;
    int m_file = -1;
    int m_fileError = 0;
};

/// Runs one command after the other through a manyhands-launch of its own: with empty standard input, in a process
/// group of its own, without a shell, and with the limits that this program was started with. Nothing that a command
/// starts outlives this object, nor this program. Belongs to one thread.
class Launcher
{
public:
    /// What a command has started and not waited for, at its end.
    enum class Left { IsKilled, Lives };

    explicit Launcher(Left left = Left::IsKilled)
        : m_left(left)
    {
    }
    ~Launcher();
    Launcher(const Launcher &) = delete;
    Launcher &operator=(const Launcher &) = delete;

    /// Starts the launcher, if it does not run. Empty, or why it could not be started.
    QString prepare();

    /// Begins a command; its words are bytes, of which none is NUL. None may run.
    void begin(const std::vector<std::string> &words, int outputFile = -1, int errorFile = -1);
    /// Asks it to end (SIGTERM), and kills it soon after.
    void kill();
    /// What to wait for while a command runs; at least one of them is readable when there is something to do.
    void addWaits(std::vector<pollfd> &waits) const;
    /// Takes what there is. True: the command has ended, and report(), output() and errors() are whole.
    bool advance();
    /// advance() to the end; a stop, and the deadline, kill it. Returns whether the deadline did.
    bool wait(Nanoseconds deadline, const std::stop_token &stop);
    /// Between commands: reads what those that live on write, so that they never wait for a reader, until the stop.
    void readOn(const std::stop_token &stop);

    /// False: the launcher itself has ended, as nothing but a kill makes it.
    bool isThere() const { return m_process > 0; }
    const LaunchReport &report() const { return m_report; }
    const KeptOutput &output() const { return m_output; }
    const KeptOutput &errors() const { return m_errors; }

private:
    void close();
    void drain();

    const Left m_left;
    std::optional<OrphanKeeper> m_keeper; // while it runs: it may be killed before what it has started
    std::string m_mark;
    pid_t m_process = 0;
    int m_socket = -1;
    int m_outputPipe = -1;
    int m_errorPipe = -1;
    LaunchReport m_report;
    KeptOutput m_output;
    KeptOutput m_errors;
};

} // namespace manyhands

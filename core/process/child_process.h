// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QStringList>

#include <functional>
#include <stop_token>

// process: child processes: how they are started, what they say when they fail, how they are ended.
namespace manyhands {

/// A child process in a process group of its own: a Ctrl-C in the terminal does not reach it, so that it is ended by
/// this program only, and does not seem to have crashed. It runs with the limits that this program was started with.
/// Belongs to one thread, which needs no event loop. The destructor ends it.
class ChildProcess : public QProcess
{
public:
    /// What ends the child when this process dies: it sees its standard input closed, or the kernel kills it.
    enum class Orphan { SeesClosedInput, IsKilled };

    explicit ChildProcess(Orphan orphan = Orphan::SeesClosedInput);
    ~ChildProcess() override;

    /// What to say of a start that failed: "cannot start PROGRAM: why (ulimit -u leaves 0 of 64 threads)".
    QString startProblem() const;

    /// Returns what is new on the child's standard error. Its last 4,000 bytes are kept for lastError().
    QByteArray readErrors();
    /// The last line of what readErrors() has read; may be empty. Of several, the last one that holds `rather` is
    /// taken before others.
    QString lastError(const QByteArray &rather = {}) const;

    /// Kills the child and all that it has started (SIGKILL).
    void killGroup();
    /// Asks them to end (SIGTERM).
    void terminateGroup();
    /// Ends the child if it runs, and waits for that: closes its standard input; if it still runs after a while, sends
    /// SIGTERM; at last kills its group. Forgets what it wrote.
    void end();

private:
    QByteArray m_errors;
};

/// Runs a program, and returns at its end. input: its standard input. takeLine: called with each line of its output, on
/// the calling thread, which needs no event loop. A stop kills it and its group. Returns why it failed, with the last
/// line of its standard error; empty: it ended by itself with status 0.
QString runChild(const QString &program, const QStringList &words, const QByteArray &input,
                 const std::function<void(const QByteArray &)> &takeLine, const std::stop_token &stop);

} // namespace manyhands

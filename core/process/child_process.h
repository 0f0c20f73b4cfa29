// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QStringList>

#include <functional>
#include <stop_token>

// process: child processes: how they are started, what they say when they fail, how they are ended.
namespace manyhands {

/// A child process in a group of its own, which a Ctrl-C does not reach: else the terminal would end it before us,
/// which looks like a crash. It gets the limits that this program was started with. Lives in one thread, which needs no
/// event loop. The destructor ends it.
class ChildProcess : public QProcess
{
public:
    /// What ends the child when this process dies.
    enum class Orphan { SeesClosedInput, IsKilled };

    explicit ChildProcess(Orphan orphan = Orphan::SeesClosedInput);
    ~ChildProcess() override;

    /// After a start that failed: "cannot start PROGRAM: why (ulimit -u leaves 0 of 64 threads)".
    QString startProblem() const;

    /// Reads what is new on its standard error; the last 4,000 bytes are kept.
    QByteArray readErrors();
    /// The last line that it wrote there; may be empty.
    QString lastError() const;

    /// Kills it and all that it has started.
    void killGroup();
    /// Ends it, if it runs, and forgets what it wrote. Closes its input, and waits; where that is not enough, asks it
    /// to end, and at last kills its group.
    void end();

private:
    QByteArray m_errors;
};

/// Runs a program to its end on the calling thread, which needs no event loop: `input` is its standard input, each line
/// of its output goes to `takeLine`. It is killed with its group at a stop. Returns why it did not end by itself with
/// status 0, with the last line of its messages; empty: it did.
QString runChild(const QString &program, const QStringList &words, const QByteArray &input,
                 const std::function<void(const QByteArray &)> &takeLine, const std::stop_token &stop);

} // namespace manyhands

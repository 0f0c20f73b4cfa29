// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>

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

} // namespace manyhands

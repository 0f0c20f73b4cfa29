// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/executor/worker_protocol.h"
#include "core/process/child_process.h"

#include <functional>

namespace manyhands {

/// One manyhands-worker as the program sees it: a child process that talks the worker protocol. Lives in one thread
/// with an event loop; its callbacks come from there.
class WorkerProcess
{
public:
    struct Callbacks {
        std::function<void(const WorkerMessage &)> message;
        std::function<void(const QString &why)> gone; // once: it could not be started, ended, or spoke nonsense
    };

    explicit WorkerProcess(Callbacks callbacks);
    ~WorkerProcess(); // ends it
    WorkerProcess(const WorkerProcess &) = delete;
    WorkerProcess &operator=(const WorkerProcess &) = delete;

    /// command: what is put before the worker, may be empty.
    void start(const QStringList &command, const QString &worker);
    void say(const WorkerMessage &message);
    /// It ends by itself when it sees its input closed.
    void closeInput() { m_process.closeWriteChannel(); }
    void kill() { m_process.killGroup(); }
    /// Kills it for what it said; gone is told why.
    void giveUp(const QString &why);

    Nanoseconds startedAt() const { return m_startedAt; }
    Nanoseconds heardAt() const { return m_heardAt; }

private:
    void takeOutput();
    void leave(const QString &why);

    Callbacks m_callbacks;
    ChildProcess m_process;
    QByteArray m_buffer;
    Nanoseconds m_startedAt{0};
    Nanoseconds m_heardAt{0};
    bool m_isGone = false;
};

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/executor/worker_protocol.h"
#include "core/process/child_process.h"
#include "core/process/orphans.h"

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

    /// The words begin with the program to start: the worker, or what starts it.
    void start(const QStringList &words);
    void say(const WorkerMessage &message);
    /// It ends by itself when it sees its input closed.
    void closeInput() { m_process.closeWriteChannel(); }
    void kill();
    /// Kills it for what it said; gone is told why.
    void giveUp(const QString &why);
    /// The same for saying nothing for so long.
    void giveUpSilent(Nanoseconds silence);

    Nanoseconds startedAt() const { return m_startedAt; }
    Nanoseconds heardAt() const { return m_heardAt; }

private:
    void takeOutput();
    QString lastWords() const;
    void leave(const QString &why);

    Callbacks m_callbacks;
    OrphanKeeper m_keeper; // it may be killed together with what keeps its commands
    std::string m_mark;
    ChildProcess m_process;
    bool m_isByCommand = false;
    QByteArray m_buffer;
    Nanoseconds m_startedAt{0};
    Nanoseconds m_heardAt{0};
    bool m_isGone = false;
};

} // namespace manyhands

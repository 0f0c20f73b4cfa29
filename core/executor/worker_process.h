#pragma once

#include "core/executor/worker_protocol.h"

#include <QProcess>

#include <functional>

namespace manyhands {

/// One manyhands-worker as the program sees it: started, spoken to, and ended with its whole process group. Lives in
/// one thread with an event loop; its callbacks come from there.
class WorkerProcess
{
public:
    struct Callbacks {
        std::function<void(const WorkerMessage &)> message;
        std::function<void(const QString &why)> gone; // once: it could not be started, ended, or spoke nonsense
    };

    explicit WorkerProcess(Callbacks callbacks);
    ~WorkerProcess(); // closes its input, then kills it
    WorkerProcess(const WorkerProcess &) = delete;
    WorkerProcess &operator=(const WorkerProcess &) = delete;

    /// command: what is put before the worker, may be empty.
    void start(const QStringList &command, const QString &worker);
    void say(const WorkerMessage &message);
    /// It ends by itself when it sees its input closed.
    void closeInput();
    void kill();
    /// Kills it for what it said; gone is told why.
    void giveUp(const QString &why);

    Nanoseconds startedAt() const { return m_startedAt; }
    Nanoseconds heardAt() const { return m_heardAt; }

private:
    void takeOutput();
    void takeErrors();
    void leave(const QString &why);

    Callbacks m_callbacks;
    QProcess m_process;
    QByteArray m_buffer;
    QByteArray m_lastErrors; // the tail of what it printed on standard error
    Nanoseconds m_startedAt{0};
    Nanoseconds m_heardAt{0};
    bool m_isGone = false;
};

} // namespace manyhands

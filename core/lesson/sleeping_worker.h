// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/executor/worker_process.h"
#include "core/lesson/lesson_context.h"

#include <QObject>

namespace manyhands {

/// A manyhands-worker, started for one sleep; its bar's first part is the start. Lives in one thread with an event
/// loop.
class SleepingWorker
{
public:
    /// ended: once, from the event loop; why is empty where the sleep was done, else how the process went.
    SleepingWorker(LessonContext &context, int lane, Nanoseconds duration,
                   std::function<void(const QString &why)> ended);
    SleepingWorker(const SleepingWorker &) = delete;
    SleepingWorker &operator=(const SleepingWorker &) = delete;

    qint64 processId() const { return m_processId; } // 0 until it is ready
    /// It ends by itself when nobody talks to it any more.
    void dismiss() { m_process.closeInput(); }

private:
    void hear(const WorkerMessage &message);
    void end(const QString &why);

    LessonContext &m_context;
    const std::function<void(const QString &why)> m_ended;
    qint64 m_processId = 0;
    bool m_hasEnded = false;
    QObject m_guard;
    std::optional<LessonContext::Bar> m_bar;
    WorkerProcess m_process;
};

} // namespace manyhands

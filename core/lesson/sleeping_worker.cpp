// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lesson/sleeping_worker.h"

#include <QCoreApplication>
#include <QTimer>

namespace manyhands {

SleepingWorker::SleepingWorker(LessonContext &context, int lane, Nanoseconds duration,
                               std::function<void(const QString &why)> ended)
    : m_context(context)
    , m_ended(std::move(ended))
    , m_process({[this](const WorkerMessage &message) { hear(message); }, [this](const QString &why) { end(why); }})
{
    m_process.start({QCoreApplication::applicationDirPath() + QStringLiteral("/manyhands-worker")});
    m_bar.emplace(context, lane, QStringLiteral("process that sleeps %1").arg(secondsText(duration)),
                  m_process.startedAt());
    m_bar->phase(PhaseName::Start);
    m_process.say(JobMessage{});
    m_process.say(TaskMessage{0, SleepTask{context.scaled(duration)}});
}

void SleepingWorker::hear(const WorkerMessage &message)
{
    if (const auto *hello = std::get_if<HelloMessage>(&message)) {
        m_processId = hello->pid;
        m_context.say("process ", m_processId, " is ready after ", now() - m_process.startedAt());
        if (m_bar)
            m_bar->phase(PhaseName::Sleep);
    } else if (std::holds_alternative<DoneMessage>(message)) {
        end({});
    }
}

void SleepingWorker::end(const QString &why)
{
    if (m_hasEnded)
        return; // it was done, and then left as it was told to
    m_hasEnded = true;
    if (m_bar && !why.isEmpty())
        m_bar->fail(ErrorKind::WorkerCrashed, why);
    m_bar.reset();
    QTimer::singleShot(0, &m_guard, [this, why] { m_ended(why); }); // also where the start failed at once
}

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lesson/lesson_thread.h"

#include "core/system/limits.h"

#include <system_error>

namespace manyhands {

LessonThread::LessonThread(const QString &name, double scale)
    : m_context(int(findLesson(name)->lanes.size()), m_stop.get_token(), scale)
{
    try {
        m_thread = std::jthread([this, name] {
            LessonResult result = runLesson(name, m_context);
            const std::lock_guard lock(m_mutex);
            m_result = std::move(result);
        });
    } catch (const std::system_error &error) {
        m_result = LessonResult{};
        m_result->line =
            QStringLiteral("cannot start a thread: %1%2").arg(QString::fromLocal8Bit(error.what()), nearLimit());
    }
}

LessonThread::~LessonThread()
{
    requestStop();
}

std::optional<LessonResult> LessonThread::result() const
{
    const std::lock_guard lock(m_mutex);
    return m_result;
}

void LessonThread::requestStop()
{
    m_stop.request_stop();
}

} // namespace manyhands

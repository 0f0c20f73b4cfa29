#include "core/lesson/lesson_thread.h"

namespace manyhands {

LessonThread::LessonThread(const QString &name, double scale)
    : m_stage(int(findLesson(name)->lanes.size()), m_stop.get_token(), scale)
    , m_thread([this, name] {
        LessonResult result = runLesson(name, m_stage);
        const std::lock_guard lock(m_mutex);
        m_result = std::move(result);
    })
{
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

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lesson/lesson_context.h"

#include <thread>

namespace manyhands {

/// A lesson on a thread of its own. The owner polls, some 30 times a second: nothing is ever pushed at it.
class LessonThread
{
public:
    /// The name is one of lessons(). scale: see LessonContext.
    explicit LessonThread(const QString &name, double scale = 1);
    ~LessonThread(); // stops and joins
    LessonThread(const LessonThread &) = delete;
    LessonThread &operator=(const LessonThread &) = delete;

    /// Lines, recorder and task names, which grow while the lesson runs.
    LessonContext &context() { return m_context; }
    /// Once the lesson is over; all its lines are on the context by then.
    std::optional<LessonResult> result() const;
    void requestStop();

private:
    std::stop_source m_stop;
    LessonContext m_context;
    mutable std::mutex m_mutex;
    std::optional<LessonResult> m_result;
    std::jthread m_thread; // last: joined before what it uses goes
};

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lesson/lesson_context.h"

#include <QTimer>

namespace manyhands {

/// Does a second of work on the window's own thread, and measures by a timer's gaps for how long the window stood
/// still.
class WindowFreezer : public QObject
{
    Q_OBJECT
public:
    explicit WindowFreezer(int lanes, double scale);

    void start();
    void stop(); // before or after the work; during it nobody can ask
    LessonContext &context() { return m_context; }

Q_SIGNALS:
    void ended();

private:
    void paint();
    void work();
    void end();

    std::stop_source m_stop;
    LessonContext m_context;
    QTimer m_paint;
    Nanoseconds m_last{0};
    Nanoseconds m_longest{0};
};

} // namespace manyhands

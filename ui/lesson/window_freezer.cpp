// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lesson/window_freezer.h"

namespace manyhands {

using namespace std::chrono_literals;

WindowFreezer::WindowFreezer(int lanes, double scale)
    : m_context(lanes, m_stop.get_token(), scale)
{
    connect(&m_paint, &QTimer::timeout, this, &WindowFreezer::paint);
}

void WindowFreezer::start()
{
    m_last = now();
    m_context.say(tr("this window's own thread: a click comes"));
    m_paint.start(m_context.milliseconds(20ms));
    QTimer::singleShot(m_context.milliseconds(200ms), this, &WindowFreezer::work);
}

void WindowFreezer::stop()
{
    m_stop.request_stop();
    end();
}

void WindowFreezer::paint()
{
    m_longest = std::max(m_longest, now() - m_last);
    m_last = now();
    m_context.work(0, 4ms, tr("paint"));
}

void WindowFreezer::work()
{
    if (m_context.isStopped())
        return;
    m_context.work(0, 1s, tr("work on the GUI thread"));
    QTimer::singleShot(m_context.milliseconds(200ms), this, &WindowFreezer::end);
}

void WindowFreezer::end()
{
    if (!m_paint.isActive())
        return;
    m_paint.stop();
    m_context.setMeasured(m_longest);
    m_context.say(m_context.isStopped() ? tr("stopped")
                                        : tr("this window stood still for %1").arg(secondsText(m_longest, 3)));
    Q_EMIT ended();
}

} // namespace manyhands

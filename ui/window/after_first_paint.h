// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QEvent>
#include <QTimer>
#include <QWidget>
#include <QWindow>

#include <chrono>
#include <functional>
#include <utility>

namespace manyhands {

/// Calls back once, when the window has been painted for the first time and the event loop goes on; after a second
/// where it is not: it may have been started as an icon. Ends with the window.
class AfterFirstPaint : public QObject
{
public:
    AfterFirstPaint(QWidget *window, std::function<void()> then)
        : QObject(window)
        , m_then(std::move(then))
    {
        window->winId(); // it has a handle from here on
        window->windowHandle()->installEventFilter(this);
        callIn(std::chrono::seconds(1));
    }

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Expose) // painted in the handling of it
            callIn(std::chrono::seconds(0));
        return false;
    }

private:
    void callIn(std::chrono::milliseconds time)
    {
        QTimer::singleShot(time, this, [this] {
            if (const auto then = std::exchange(m_then, {})) {
                then();
                deleteLater();
            }
        });
    }

    std::function<void()> m_then;
};

} // namespace manyhands

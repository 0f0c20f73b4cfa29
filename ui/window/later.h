#pragma once

#include <QEvent>
#include <QTimer>
#include <QWidget>
#include <QWindow>

#include <functional>

namespace manyhands {

/// A part of a window that is made when it is first wanted. On the GUI's thread.
template <typename Part> class Later
{
public:
    explicit Later(std::function<Part *()> make)
        : m_make(std::move(make))
    {
    }

    Part *get()
    {
        if (!m_part)
            m_part = m_make();
        return m_part;
    }
    Part *operator->() { return get(); }
    Part *made() const { return m_part; } // null: not yet

private:
    std::function<Part *()> m_make;
    Part *m_part = nullptr;
};

/// Calls back once, when the window is on the screen for the first time and the event loop goes on. Ends with the
/// window.
class AfterFirstPaint : public QObject
{
public:
    AfterFirstPaint(QWidget *window, std::function<void()> then)
        : QObject(window)
        , m_then(std::move(then))
    {
        window->winId(); // it has a handle from here on
        window->windowHandle()->installEventFilter(this);
    }

protected:
    bool eventFilter(QObject *window, QEvent *event) override
    {
        if (event->type() == QEvent::Expose) { // painted in the handling of it
            window->removeEventFilter(this);
            QTimer::singleShot(0, this, [this] {
                m_then();
                deleteLater();
            });
        }
        return false;
    }

private:
    std::function<void()> m_then;
};

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QEvent>
#include <QTimer>
#include <QWidget>
#include <QWindow>

#include <chrono>
#include <functional>
#include <utility>
#include <vector>

class QBoxLayout;

// What waits until the window has been painted for the first time, or until it is used.
namespace manyhands {

/// A part of the window that is made when it is first used. GUI thread only.
template <typename Part> class Lazy
{
public:
    explicit Lazy(std::function<Part *()> make)
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

/// Keeps parts that begin hidden out of a window until it has been painted: Qt applies a style sheet to every widget of
/// a window, hidden ones too, and the first paint waits for it. GUI thread only.
class DeferredPolish
{
public:
    DeferredPolish() = default;
    ~DeferredPolish() { restore(); }
    DeferredPolish(const DeferredPolish &) = delete;
    DeferredPolish &operator=(const DeferredPolish &) = delete;

    /// Takes the part out of its layout, unless it is shown or its layout is no box layout.
    void defer(QWidget *part);
    /// Puts all parts back where they were.
    void restore();

private:
    struct Place {
        QWidget *part;
        QBoxLayout *layout;
        int index;
    };
    std::vector<Place> m_places;
};

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

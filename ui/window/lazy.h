// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <utility>

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

} // namespace manyhands

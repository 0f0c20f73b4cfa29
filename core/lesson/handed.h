// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/executor/publish.h"

#include <utility>

namespace manyhands {

/// A function that goes to one of Qt's pools: what was written before is seen where it runs, and what it wrote is seen
/// by whoever says acquire() after it. Copying is what hands over: Qt keeps a copy.
template <typename Function> class Handed
{
public:
    explicit Handed(Function function)
        : m_function(std::move(function))
    {
    }
    Handed(const Handed &other)
        : m_function(other.m_function)
    {
        publish();
    }
    Handed &operator=(const Handed &) = delete;

    template <typename... Arguments> auto operator()(const Arguments &...arguments) const
    {
        acquire();
        const End end;
        return m_function(arguments...);
    }

private:
    struct End {
        ~End() { publish(); }
    };
    Function m_function;
};

template <typename Function> Handed<Function> handed(Function function)
{
    return Handed<Function>(std::move(function));
}

} // namespace manyhands

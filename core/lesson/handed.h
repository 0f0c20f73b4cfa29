// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/executor/publish.h"

#include <utility>

namespace manyhands {

/// A function that goes to one of Qt's pools: what was written before is seen where it runs, and what it wrote is seen
/// by whoever says acquire() after it. Copying is what hands over: Qt keeps a copy, and calls a copy of that, which it
/// makes on the pool's thread.
template <typename Function> class Handed
{
public:
    explicit Handed(Function function)
        : m_function(std::move(function))
    {
    }
    Handed(const Handed &other)
        : m_function(other.taken())
    {
        publish();
    }
    Handed &operator=(const Handed &) = delete;

    template <typename... Arguments> auto operator()(const Arguments &...arguments) const
    {
        const End end;
        return taken()(arguments...);
    }

private:
    struct End {
        ~End() { publish(); }
    };
    const Function &taken() const
    {
        acquire();
        return m_function;
    }

    Function m_function;
};

template <typename Function> Handed<Function> handed(Function function)
{
    return Handed<Function>(std::move(function));
}

} // namespace manyhands

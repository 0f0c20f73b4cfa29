// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace manyhands {

/// The value that has this name, where nameOf() names all from 0 to `last`; none: no value has it.
template <typename Value>
std::optional<Value> valueNamed(std::string_view name, const char *(*nameOf)(Value), Value last)
{
    for (int i = 0; i <= int(last); ++i) {
        if (name == nameOf(Value(i)))
            return Value(i);
    }
    return std::nullopt;
}

} // namespace manyhands

#pragma once

#include "core/measure/clock.h"

#include <QString>

#include <optional>

namespace manyhands {

/// What the cores that this process may use have done so far, and what of it was its own.
struct CoreTimes {
    Nanoseconds at{0}; // on now()'s clock
    int cores = 0;
    Nanoseconds busy{0}; // all programs' and the kernel's, in ticks of 10 ms
    Nanoseconds stolen{0}; // by the hypervisor
    Nanoseconds own{0}; // this process, and its children that have ended
};

/// Reads /proc/stat; none where that does not tell.
std::optional<CoreTimes> coreTimes();

/// Who had more than a twentieth of the cores between the two besides this process, as a sentence: "Other programs
/// used 70 % of the cores' time meanwhile.". Empty where nobody had, and for less than 0.2 s, which are few ticks.
QString disturbanceBetween(const CoreTimes &before, const CoreTimes &after);

} // namespace manyhands

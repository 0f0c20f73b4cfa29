#pragma once

#include <atomic>

namespace manyhands {

/// Work that goes through Qt's pools is ordered by Qt's own locks, which no tool sees through Debian's build of Qt. So
/// the giver says handOver() before and the taker takeOver() after, both in the standard library's terms.
inline std::atomic<unsigned> handOverCounter{0};

inline void handOver()
{
    handOverCounter.fetch_add(1, std::memory_order_acq_rel);
}

inline void takeOver()
{
    [[maybe_unused]] const unsigned count = handOverCounter.load(std::memory_order_acquire);
}

} // namespace manyhands

#pragma once

#include <atomic>

// GCC's macro, then Clang's word, which Qt defines as 0 where there is none.
#if defined(__SANITIZE_THREAD__)
#define MANYHANDS_SHOWS_ORDER
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define MANYHANDS_SHOWS_ORDER
#endif
#endif

namespace manyhands {

/// Work that goes through Qt's pools is ordered by Qt's own locks, which no tool sees through Debian's build of Qt. So
/// the giver says handOver() before and the taker takeOver() after, both in the standard library's terms. Only the
/// thread sanitizer's build does it: a counter that all workers write to is not free.
#ifdef MANYHANDS_SHOWS_ORDER
inline std::atomic<unsigned> handOverCounter{0};

inline void handOver()
{
    handOverCounter.fetch_add(1, std::memory_order_acq_rel);
}

inline void takeOver()
{
    [[maybe_unused]] const unsigned count = handOverCounter.load(std::memory_order_acquire);
}
#else
inline void handOver() { }
inline void takeOver() { }
#endif

} // namespace manyhands

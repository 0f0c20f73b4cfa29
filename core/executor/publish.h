// SPDX-License-Identifier: GPL-3.0-or-later
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

/// Qt's own locks order what goes through its pools, but no tool sees through Debian's build of Qt. So the giver calls
/// publish() before and the taker acquire() after, which order it in the standard library's terms. Only the thread
/// sanitizer's build does so: a counter that all workers write to is not free.
#ifdef MANYHANDS_SHOWS_ORDER
inline std::atomic<unsigned> publishedCount{0};

inline void publish()
{
    publishedCount.fetch_add(1, std::memory_order_acq_rel);
}

inline void acquire()
{
    [[maybe_unused]] const unsigned count = publishedCount.load(std::memory_order_acquire);
}
#else
inline void publish() { }
inline void acquire() { }
#endif

} // namespace manyhands

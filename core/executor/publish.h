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

/// Qt's own locks order what goes through its pools, but the thread sanitizer cannot see them in Debian's build of Qt.
/// So who gives a task away calls publish() before, and who takes it calls acquire() after: an order that the sanitizer
/// sees. Other builds leave it out, for a counter that all workers write to costs time.
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

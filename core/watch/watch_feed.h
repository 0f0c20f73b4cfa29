// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/watch/watch_record.h"

#include <mutex>

namespace manyhands {

/// What a watch that goes on has seen since it was asked last. Of a process or a thread that is known already, how it
/// is now; of a thread's stretches those that are new, of which the first may say another state for the last one known,
/// and all of one that has ended.
struct WatchNews {
    Nanoseconds now{0}; // of the last sample, from the watch's start
    std::vector<WatchedProcess> processes;
    std::vector<WatchedThread> threads;
};

/// Brings a record of what has been seen so far up to date. Its threads' times are those of their stretches.
void takeNews(WatchRecord &record, const WatchNews &news);

/// Carries the news from the sampler's thread to that of a picture. Both may call at any time.
class WatchFeed
{
public:
    void put(WatchNews news);
    WatchNews take();

private:
    std::mutex m_mutex;
    WatchNews m_news;
};

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/watch/watch_record.h"

#include <mutex>

namespace manyhands {

/// What a watch that goes on has seen since it was asked last. Processes and threads that are known already come as
/// they are now. A thread that lives brings its new stretches only, of which the first may correct the last one known;
/// a thread that has ended brings all of its stretches.
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

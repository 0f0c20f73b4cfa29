// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/watch/watch_feed.h"

#include <algorithm>

namespace manyhands {

namespace {

Nanoseconds begin(const StateStretch &stretch)
{
    return std::chrono::microseconds(stretch.startMicroseconds);
}

void addStretch(WatchedThread &thread, const StateStretch &stretch)
{
    if (!thread.stretches.empty()) {
        StateStretch &last = thread.stretches.back();
        if (last.startMicroseconds == stretch.startMicroseconds) {
            last.state = stretch.state;
            return;
        }
        thread.times[size_t(last.state)] += begin(stretch) - begin(last);
    }
    thread.stretches.push_back(stretch);
}

/// Behind the others of its process; the first one of a process behind all.
WatchedThread &threadFor(WatchRecord &record, const WatchedThread &news)
{
    const auto isIt = [&](const WatchedThread &thread) {
        return thread.id == news.id && thread.process == news.process && thread.start == news.start;
    };
    const auto found = std::find_if(record.threads.rbegin(), record.threads.rend(), isIt);
    if (found != record.threads.rend())
        return *found;
    const auto last = std::find_if(record.threads.rbegin(), record.threads.rend(),
                                   [&](const WatchedThread &thread) { return thread.process == news.process; });
    const auto place = last == record.threads.rend() ? record.threads.end() : last.base();
    WatchedThread thread = news;
    thread.stretches.clear();
    return *record.threads.insert(place, std::move(thread));
}

} // namespace

void takeNews(WatchRecord &record, const WatchNews &news)
{
    record.wall = std::max(record.wall, news.now);
    for (const WatchedProcess &process : news.processes) {
        const auto known =
            std::find_if(record.processes.rbegin(), record.processes.rend(), [&](const WatchedProcess &each) {
                return each.id == process.id && each.start == process.start;
            });
        if (known == record.processes.rend())
            record.processes.push_back(process);
        else
            *known = process;
    }
    for (const WatchedThread &thread : news.threads) {
        WatchedThread &known = threadFor(record, thread);
        if (!thread.livesOn) { // told whole
            known = thread;
            continue;
        }
        known.name = thread.name;
        known.end = thread.end;
        known.livesOn = thread.livesOn;
        known.isHelper = thread.isHelper;
        known.core = thread.core;
        known.moves = thread.moves;
        for (const StateStretch &stretch : thread.stretches)
            addStretch(known, stretch);
    }
}

void WatchFeed::put(WatchNews news)
{
    const std::lock_guard lock(m_mutex);
    m_news.now = news.now;
    std::ranges::move(news.processes, std::back_inserter(m_news.processes));
    std::ranges::move(news.threads, std::back_inserter(m_news.threads));
}

WatchNews WatchFeed::take()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_news, {m_news.now, {}, {}});
}

} // namespace manyhands

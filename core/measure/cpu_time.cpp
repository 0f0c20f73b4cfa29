// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/cpu_time.h"

#include <algorithm>
#include <mutex>
#include <vector>

#include <pthread.h>
#include <time.h>

namespace manyhands {

namespace {

Nanoseconds read(clockid_t clock)
{
    timespec time{};
    if (clock_gettime(clock, &time) != 0)
        return Nanoseconds(0);
    return std::chrono::seconds(time.tv_sec) + Nanoseconds(time.tv_nsec);
}

/// Threads that are left out: the clocks of those that live, and what ended ones had used.
class ExcludedThreads
{
public:
    void add(clockid_t clock)
    {
        const std::lock_guard lock(m_mutex);
        m_clocks.push_back(clock);
    }
    void remove(clockid_t clock)
    {
        const std::lock_guard lock(m_mutex);
        m_ended += read(clock);
        m_clocks.erase(std::remove(m_clocks.begin(), m_clocks.end(), clock), m_clocks.end());
    }
    Nanoseconds cpu()
    {
        const std::lock_guard lock(m_mutex);
        Nanoseconds sum = m_ended;
        for (const clockid_t clock : m_clocks)
            sum += read(clock);
        return sum;
    }

private:
    std::mutex m_mutex;
    std::vector<clockid_t> m_clocks;
    Nanoseconds m_ended{0};
};

ExcludedThreads &excludedThreads()
{
    static auto *threads = new ExcludedThreads; // outlives every thread
    return *threads;
}

struct Exclusion {
    Exclusion()
    {
        pthread_getcpuclockid(pthread_self(), &clock);
        excludedThreads().add(clock);
    }
    ~Exclusion() { excludedThreads().remove(clock); }
    clockid_t clock{};
};

} // namespace

Nanoseconds threadCpu()
{
    return read(CLOCK_THREAD_CPUTIME_ID);
}

Nanoseconds processCpu()
{
    return read(CLOCK_PROCESS_CPUTIME_ID);
}

std::optional<Nanoseconds> processCpu(qint64 process)
{
    clockid_t clock{};
    timespec time{};
    if (process <= 0 || clock_getcpuclockid(pid_t(process), &clock) != 0 || clock_gettime(clock, &time) != 0)
        return std::nullopt;
    return std::chrono::seconds(time.tv_sec) + Nanoseconds(time.tv_nsec);
}

Nanoseconds workCpu()
{
    return processCpu() - excludedThreads().cpu();
}

void excludeThisThreadFromCpu()
{
    thread_local const Exclusion exclusion;
}

double loadAverage()
{
    double load = 0;
    return getloadavg(&load, 1) == 1 ? load : 0;
}

} // namespace manyhands

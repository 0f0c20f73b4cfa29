// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/thread_states.h"

#include "core/measure/cpu_time.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include <dirent.h>
#include <fcntl.h>
#include <time.h>
#include <unistd.h>

namespace manyhands {

namespace {

constexpr Nanoseconds betweenReadings = std::chrono::milliseconds(1);
constexpr Nanoseconds surelyCounted = std::chrono::milliseconds(10); // what the kernel's count can lag behind
constexpr Nanoseconds unknown{-1};
constexpr const char *networkThread = "QNetworkAccessM"; // as long as a thread's name can be

struct Schedstat {
    Nanoseconds running{0};
    Nanoseconds ready{0};
};

std::optional<Schedstat> schedstatIn(int file)
{
    char text[96];
    const ssize_t size = ::pread(file, text, sizeof text, 0);
    qint64 running = 0;
    qint64 ready = 0;
    if (size <= 0)
        return std::nullopt;
    const auto first = std::from_chars(text, text + size, running);
    if (first.ec != std::errc() || first.ptr == text + size)
        return std::nullopt;
    if (std::from_chars(first.ptr + 1, text + size, ready).ec != std::errc())
        return std::nullopt;
    return Schedstat{Nanoseconds(running), Nanoseconds(ready)};
}

/// Below zero where the kernel keeps no such count.
Nanoseconds readyIn(int file, Nanoseconds cpu)
{
    const auto stat = file < 0 ? std::nullopt : schedstatIn(file);
    const bool isCounted = stat && (stat->running > Nanoseconds(0) || cpu < surelyCounted);
    return isCounted ? stat->ready : unknown;
}

std::string contentOf(const std::string &path)
{
    char text[64];
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const ssize_t size = file < 0 ? 0 : ::read(file, text, sizeof text);
    if (file >= 0)
        ::close(file);
    return {text, size_t(std::max<ssize_t>(size, 0))};
}

/// As pthread_getcpuclockid() makes it, of a thread that is known by its number only (linux/posix-timers.h).
Nanoseconds cpuOf(pid_t thread)
{
    constexpr unsigned ofOneThread = 4;
    constexpr unsigned whatWasScheduled = 2;
    timespec time{};
    if (::clock_gettime(clockid_t(~unsigned(thread) << 3 | ofOneThread | whatWasScheduled), &time) != 0)
        return Nanoseconds(0);
    return std::chrono::seconds(time.tv_sec) + Nanoseconds(time.tv_nsec);
}

class NetworkThreads
{
public:
    void begin(bool expected)
    {
        const std::lock_guard lock(m_mutex);
        m_threads.clear();
        m_ended = {};
        m_areExpected = expected;
        forEach([this](pid_t id, const ThreadStates &states) { m_threads[id] = {states, states}; });
    }
    void read()
    {
        const std::lock_guard lock(m_mutex);
        forEach([this](pid_t id, const ThreadStates &states) {
            Thread &thread = m_threads[id];
            if (states.running < thread.last.running) { // a new one, by the same number
                m_ended += thread.sum();
                thread = {};
            }
            thread.last = states;
        });
    }
    ThreadStates sum()
    {
        const std::lock_guard lock(m_mutex);
        ThreadStates sum = m_ended;
        for (const auto &[id, thread] : m_threads)
            sum += thread.sum();
        return sum;
    }

private:
    struct Thread {
        ThreadStates first;
        ThreadStates last;

        ThreadStates sum() const
        {
            const bool isComplete = last.isComplete() && first.isComplete();
            return {last.running - first.running, isComplete ? last.ready - first.ready : unknown};
        }
    };

    template <typename Function> void forEach(Function function)
    {
        const std::string folder = "/proc/self/task/";
        DIR *list = m_areExpected ? ::opendir(folder.c_str()) : nullptr;
        if (!list)
            return;
        while (const dirent *entry = ::readdir(list)) {
            const std::string name = entry->d_name;
            if (name.front() == '.' || contentOf(folder + name + "/comm") != std::string(networkThread) + '\n')
                continue;
            const pid_t id = pid_t(std::strtol(name.c_str(), nullptr, 10));
            const Nanoseconds cpu = cpuOf(id);
            const int file = ::open((folder + name + "/schedstat").c_str(), O_RDONLY | O_CLOEXEC);
            function(id, ThreadStates{cpu, readyIn(file, cpu)});
            if (file >= 0)
                ::close(file);
        }
        ::closedir(list);
    }

    std::mutex m_mutex;
    std::map<pid_t, Thread> m_threads;
    ThreadStates m_ended;
    bool m_areExpected = false;
};

NetworkThreads &networkThreads()
{
    static auto *threads = new NetworkThreads; // outlives every thread
    return *threads;
}

} // namespace

ThreadStates &ThreadStates::operator+=(const ThreadStates &other)
{
    running += other.running;
    ready = isComplete() && other.isComplete() ? ready + other.ready : unknown;
    return *this;
}

void WorkerStates::addChild(const ThreadStates &states)
{
    m_ofChildren += states;
}

WorkerStates::~WorkerStates()
{
    if (m_file >= 0)
        ::close(m_file);
}

void WorkerStates::begin()
{
    m_file = ::open("/proc/thread-self/schedstat", O_RDONLY | O_CLOEXEC);
    m_hasBegun = true;
    m_cpu = m_firstCpu = threadCpu();
    m_ready = m_firstReady = readyIn(m_file, m_cpu);
    m_readAt = now();
    m_wasRead = m_ready >= Nanoseconds(0);
    m_sum = {Nanoseconds(0), m_wasRead ? Nanoseconds(0) : unknown};
}

TaskStates WorkerStates::taskOver(bool mustRead)
{
    const Nanoseconds cpu = threadCpu();
    TaskStates taken(cpu - m_cpu);
    m_cpu = cpu;
    const Nanoseconds at = now();
    const Nanoseconds before = m_wasRead ? m_ready : unknown;
    m_wasRead = m_file >= 0 && (mustRead || at - m_readAt >= betweenReadings);
    if (m_wasRead)
        read(at, cpu);
    if (m_wasRead && before >= Nanoseconds(0))
        taken.ready = m_ready - before;
    return taken;
}

void WorkerStates::end()
{
    if (!m_hasBegun)
        return;
    read(now(), threadCpu());
    if (m_file >= 0)
        ::close(m_file);
    m_file = -1;
}

void WorkerStates::read(Nanoseconds at, Nanoseconds cpu)
{
    m_readAt = at;
    m_ready = readyIn(m_file, cpu);
    m_wasRead = m_ready >= Nanoseconds(0);
    m_sum = {cpu - m_firstCpu, m_wasRead && m_firstReady >= Nanoseconds(0) ? m_ready - m_firstReady : unknown};
}

void beginNetworkStates(bool expected)
{
    networkThreads().begin(expected);
}

void readNetworkStates()
{
    networkThreads().read();
}

ThreadStates networkStates()
{
    return networkThreads().sum();
}

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#include <arpa/inet.h>
#include <linux/sched.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <cstdio>
#include <functional>
#include <map>
#include <mutex>
#include <queue>
#include <string>
#include <thread>
#include <vector>

// Small programs that are watched, each with what its name says: watched NAME.

namespace {

using namespace std::chrono_literals;

void workFor(std::chrono::milliseconds cpuTime)
{
    const auto cpu = [] {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
    };
    const auto end = cpu() + cpuTime;
    while (cpu() < end) { }
}

void inThreads(int count, const std::function<void(int)> &work)
{
    std::vector<std::jthread> threads;
    for (int i = 0; i < count; ++i)
        threads.emplace_back(work, i);
}

void joinedEarly()
{
    for (int i = 0; i < 4; ++i)
        std::thread([] { std::this_thread::sleep_for(250ms); }).join();
}

void sleeping()
{
    inThreads(3, [](int) { std::this_thread::sleep_for(1s); });
}

/// Three ask a server that lets them wait.
void network()
{
    const int listener = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (bind(listener, reinterpret_cast<sockaddr *>(&address), size) != 0 || listen(listener, 10) != 0
        || getsockname(listener, reinterpret_cast<sockaddr *>(&address), &size) != 0)
        return;
    inThreads(3, [&](int) {
        const int connection = socket(AF_INET, SOCK_STREAM, 0);
        char byte = 0;
        timeval limit{0, 900'000};
        setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
        if (connect(connection, reinterpret_cast<sockaddr *>(&address), size) == 0)
            recv(connection, &byte, 1, 0);
        close(connection);
    });
    close(listener);
}

void poolTooLarge()
{
    const int cores = int(std::thread::hardware_concurrency());
    inThreads(8 * cores, [](int) { workFor(200ms); });
}

class Tasks
{
public:
    void put(std::function<void()> task)
    {
        const std::lock_guard lock(m_mutex);
        m_tasks.push(std::move(task));
        m_change.notify_one();
    }
    std::function<void()> take()
    {
        std::unique_lock lock(m_mutex);
        m_change.wait(lock, [this] { return !m_tasks.empty(); });
        auto task = std::move(m_tasks.front());
        m_tasks.pop();
        return task;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_change;
    std::queue<std::function<void()>> m_tasks;
};

/// Each ends at a null task.
std::vector<std::jthread> workersOn(Tasks &tasks, int count)
{
    std::vector<std::jthread> workers;
    for (int i = 0; i < count; ++i) {
        workers.emplace_back([&tasks] {
            while (const auto task = tasks.take())
                task();
        });
    }
    return workers;
}

void idleWorkers()
{
    Tasks tasks;
    const std::vector<std::jthread> workers = workersOn(tasks, 6);
    for (int i = 0; i < 2; ++i)
        tasks.put([] { std::this_thread::sleep_for(800ms); });
    std::this_thread::sleep_for(900ms);
    for (int i = 0; i < 6; ++i)
        tasks.put(nullptr);
}

void convoy()
{
    std::mutex mutex;
    inThreads(6, [&mutex](int) {
        for (int i = 0; i < 3; ++i) {
            const std::lock_guard lock(mutex);
            std::this_thread::sleep_for(50ms);
        }
    });
}

void deadlock()
{
    static std::mutex left;
    static std::mutex right;
    const auto work = [](std::mutex &first, std::mutex &second) {
        const std::lock_guard one(first);
        std::this_thread::sleep_for(100ms);
        const std::lock_guard other(second);
    };
    std::thread(work, std::ref(left), std::ref(right)).detach();
    std::thread(work, std::ref(right), std::ref(left)).detach();
    std::this_thread::sleep_for(2s);
    _exit(1);
}

void uneven()
{
    inThreads(3, [](int i) { workFor(i == 0 ? 1000ms : 120ms); });
}

// Programs in which nothing is wrong.

void twoThreads()
{
    inThreads(2, [](int) { workFor(500ms); });
}

void shortLock()
{
    std::mutex mutex;
    std::atomic<int> sum{0};
    inThreads(2, [&](int) {
        for (int i = 0; i < 100; ++i) {
            workFor(3ms);
            const std::lock_guard lock(mutex);
            ++sum;
        }
    });
}

/// Two stand at locks that the main thread holds while it works.
void released()
{
    std::mutex left;
    std::mutex right;
    left.lock();
    right.lock();
    std::jthread one([&] { const std::lock_guard lock(left); });
    std::jthread other([&] { const std::lock_guard lock(right); });
    workFor(1600ms);
    left.unlock();
    right.unlock();
}

/// Each of four takes many tasks that are done at once.
void producer()
{
    Tasks tasks;
    std::vector<std::jthread> workers = workersOn(tasks, 4);
    workers.emplace_back([&tasks] {
        for (int i = 0; i < 60; ++i) {
            workFor(15ms);
            tasks.put([] {});
        }
        for (int i = 0; i < 4; ++i)
            tasks.put(nullptr);
    });
}

/// What is left behind by a process that is over at once works on.
void orphan()
{
    if (const pid_t child = fork(); child > 0) {
        waitpid(child, nullptr, 0);
        std::this_thread::sleep_for(700ms);
    } else if (fork() == 0) {
        workFor(300ms);
        _exit(0);
    } else {
        _exit(0);
    }
}

/// A child that has worked, and sleeps from then on.
void burnt()
{
    const pid_t child = fork();
    if (child == 0)
        workFor(500ms);
    std::printf("%d\n", int(getpid()));
    std::fflush(stdout);
    std::this_thread::sleep_for(60s);
}

/// Its main thread leaves before the other one.
void leftByMain()
{
    std::thread([] { std::this_thread::sleep_for(300ms); }).detach();
    pthread_exit(nullptr);
}

/// Twenty threads, and ten children with a thread each, one after another and with nothing to do.
void shortLived()
{
    for (int i = 0; i < 20; ++i)
        std::thread([] {}).join();
    for (int i = 0; i < 10; ++i) {
        const pid_t child = fork();
        if (child == 0) {
            std::thread([] {}).join();
            _exit(0);
        }
        waitpid(child, nullptr, 0);
    }
}

/// A child, and after its end another one of its number. Only root may choose it: 77 where it cannot be had.
void reusedNumber()
{
    pid_t number = fork();
    if (number == 0) {
        std::this_thread::sleep_for(200ms);
        _exit(0);
    }
    waitpid(number, nullptr, 0);
    clone_args wish{};
    wish.exit_signal = SIGCHLD;
    wish.set_tid = reinterpret_cast<__u64>(&number);
    wish.set_tid_size = 1;
    const long again = syscall(SYS_clone3, &wish, sizeof wish);
    if (again < 0)
        _exit(77);
    if (again == 0) {
        std::this_thread::sleep_for(400ms);
        _exit(0);
    }
    waitpid(number, nullptr, 0);
}

/// Waits for two sockets and a pipe, in each of three ways.
void several()
{
    int pipes[2];
    int sockets[2];
    if (pipe(pipes) != 0 || socketpair(AF_UNIX, SOCK_STREAM, 0, sockets) != 0)
        return;
    pollfd entries[]{{sockets[0], POLLIN, 0}, {-1, 0, 0}, {pipes[0], POLLIN, 0}, {sockets[1], POLLIN, 0}};
    fd_set set;
    FD_ZERO(&set);
    const int epoll = epoll_create1(0);
    for (const int descriptor : {sockets[0], sockets[1], pipes[0]}) {
        epoll_event event{EPOLLIN, {}};
        epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &event);
        FD_SET(descriptor, &set);
    }
    const std::jthread polling([&] { poll(entries, std::size(entries), 800); });
    const std::jthread selecting([set]() mutable {
        timeval limit{0, 800'000};
        select(FD_SETSIZE, &set, nullptr, nullptr, &limit);
    });
    epoll_event event{};
    epoll_wait(epoll, &event, 1, 800);
}

// For bench-watch: as much work in each thread, however long it takes.

void busyWork(int threads)
{
    inThreads(threads, [threads](int) {
        volatile unsigned sum = 0;
        for (unsigned i = 0; i < 8'000'000'000ULL / unsigned(threads); ++i)
            sum = sum + i;
    });
}

void idleThreads()
{
    inThreads(200, [](int) { std::this_thread::sleep_for(2s); });
}

} // namespace

int main(int argc, char **argv)
{
    const std::map<std::string, void (*)()> programs{{"joined-early", joinedEarly},
                                                     {"sleeping", sleeping},
                                                     {"network", network},
                                                     {"pool-too-large", poolTooLarge},
                                                     {"idle-workers", idleWorkers},
                                                     {"convoy", convoy},
                                                     {"deadlock", deadlock},
                                                     {"uneven", uneven},
                                                     {"control-two-threads", twoThreads},
                                                     {"control-short-lock", shortLock},
                                                     {"control-released", released},
                                                     {"control-producer", producer},
                                                     {"orphan", orphan},
                                                     {"burnt", burnt},
                                                     {"busy", [] { busyWork(16); }},
                                                     {"idle", idleThreads},
                                                     {"left-by-main", leftByMain},
                                                     {"short-lived", shortLived},
                                                     {"reused-number", reusedNumber},
                                                     {"several", several}};
    const auto program = programs.find(argc > 1 ? argv[1] : "");
    if (program == programs.end()) {
        std::fprintf(stderr, "watched: no such program\n");
        return 2;
    }
    program->second();
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/system/limits.h"

#include "core/system/control_group.h"
#include "core/system/small_file.h"

#include <algorithm>
#include <bit>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <latch>
#include <limits>
#include <sstream>
#include <system_error>
#include <thread>

#include <malloc.h>
#include <pthread.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <unistd.h>

namespace manyhands {

namespace {

namespace fs = std::filesystem;

constexpr qint64 addressSpaceReserve = 48LL << 20; // for what is allocated meanwhile
constexpr qint64 mebibyte = 1LL << 20;

std::optional<qint64> limitOf(__rlimit_resource resource)
{
    rlimit limit{};
    if (::getrlimit(resource, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
        return std::nullopt;
    return qint64(std::min<rlim_t>(limit.rlim_cur, std::numeric_limits<qint64>::max()));
}

qint64 openDescriptors()
{
    std::error_code error;
    const fs::directory_iterator entries("/proc/self/fd", error);
    return error ? 0 : std::distance(begin(entries), end(entries)) - 1; // less the one that looks
}

/// The number behind a word at the start of a line of /proc/PID/status, other than the first.
qint64 statusNumber(const fs::path &status, const std::string &word)
{
    return qint64(numberBehind(contentOf(status), '\n' + word).value_or(0));
}

/// All threads of the machine, by the fourth word of /proc/loadavg: "2/345".
qint64 threadsOfAll(const fs::path &root)
{
    std::istringstream in(contentOf(root / "proc/loadavg"));
    std::string ignored;
    qint64 running = 0;
    char slash = 0;
    qint64 all = 0;
    in >> ignored >> ignored >> ignored >> running >> slash >> all;
    return all;
}

qint64 threadsOfUser(const fs::path &root)
{
    qint64 threads = 0;
    std::error_code error;
    for (auto entry = fs::directory_iterator(root / "proc", error); !error && entry != fs::directory_iterator();
         entry.increment(error)) {
        const std::string name = entry->path().filename();
        const fs::path status = entry->path() / "status";
        if (std::isdigit(static_cast<unsigned char>(name.front()))
            && statusNumber(status, "Uid:") == qint64(::getuid()))
            threads += statusNumber(status, "Threads:");
    }
    return threads;
}

Limit ofThreads(const QString &name, qint64 most, qint64 used)
{
    return {name, QStringLiteral("threads"), most, used};
}

void addUserLimit(const fs::path &root, std::vector<Limit> &limits)
{
    const auto most = limitOf(RLIMIT_NPROC);
    if (!most || ::getuid() == 0) // root is not held to it
        return;
    const qint64 all = threadsOfAll(root); // known at once; to look at each process takes milliseconds
    limits.push_back(ofThreads(QStringLiteral("ulimit -u"), *most, all < *most / 8 ? all : threadsOfUser(root)));
}

void addGroupLimits(const fs::path &root, std::vector<Limit> &limits)
{
    for (const fs::path &group : controlGroups("pids", root)) {
        const fs::path file = group / "pids.max";
        if (const auto most = numberIn(file)) // "max" is no number
            limits.push_back(ofThreads(QStringLiteral("/%1").arg(QString::fromStdString(file.lexically_relative(root))),
                                       qint64(*most), qint64(numberIn(group / "pids.current").value_or(0))));
    }
}

void addKernelLimits(const fs::path &root, std::vector<Limit> &limits)
{
    for (const char *name : {"threads-max", "pid_max"}) {
        if (const auto most = numberIn(root / "proc/sys/kernel" / name))
            limits.push_back(ofThreads(QStringLiteral("sysctl kernel.%1").arg(QLatin1String(name)), qint64(*most),
                                       threadsOfAll(root)));
    }
}

qint64 stackBytes()
{
    pthread_attr_t attributes;
    size_t stack = 0;
    size_t guard = 0;
    if (::pthread_getattr_default_np(&attributes) != 0)
        return 8 * mebibyte;
    ::pthread_attr_getstacksize(&attributes, &stack);
    ::pthread_attr_getguardsize(&attributes, &guard);
    ::pthread_attr_destroy(&attributes);
    return qint64(stack + guard);
}

std::optional<Shortage> shortageOfAddresses(qint64 threads)
{
    const auto most = limitOf(RLIMIT_AS);
    if (!most || threads == 0)
        return std::nullopt;
    const qint64 used = statusNumber("/proc/self/status", "VmSize:") * 1024;
    Shortage shortage{{QStringLiteral("ulimit -v"), QStringLiteral("MiB of memory for stacks"), *most, used, mebibyte},
                      threads * stackBytes() + addressSpaceReserve};
    return shortage.needed > shortage.limit.left() ? std::optional(shortage) : std::nullopt;
}

bool takeDescriptors(qint64 count, int &error)
{
    std::vector<int> taken;
    taken.reserve(size_t(count));
    while (qint64(taken.size()) < count) {
        const int descriptor = ::eventfd(0, EFD_CLOEXEC);
        error = errno;
        if (descriptor < 0)
            break;
        taken.push_back(descriptor);
    }
    for (const int descriptor : taken)
        ::close(descriptor);
    return qint64(taken.size()) == count;
}

bool takeThreads(qint64 count)
{
    std::latch end(1);
    std::vector<std::jthread> threads;
    bool isGood = true;
    try {
        threads.reserve(size_t(count));
        while (qint64(threads.size()) < count)
            threads.emplace_back([&end] { end.wait(); });
    } catch (const std::exception &) { // std::system_error or std::bad_alloc
        isGood = false;
    }
    end.count_down();
    return isGood;
}

QString systemText(int error)
{
    return QString::fromLocal8Bit(std::strerror(error));
}

rlimit found{};
bool isRaised = false;
bool isMet = false;
sighandler_t pipeAction = SIG_DFL;
sighandler_t sizeAction = SIG_DFL;

} // namespace

QString Shortage::text() const
{
    return QStringLiteral("%1 %2 are needed, but %3 leaves %4 of %5")
        .arg((needed + limit.unitSize - 1) / limit.unitSize)
        .arg(limit.unit, limit.name)
        .arg(limit.left() / limit.unitSize)
        .arg(limit.most / limit.unitSize);
}

QString Shortage::fix() const
{
    if (limit.unitSize > 1)
        return QStringLiteral("set %1 unlimited").arg(limit.name);
    const auto enough = qint64(std::max<quint64>(std::bit_ceil(quint64(limit.used + needed)), 4096));
    return limit.name.startsWith(QLatin1String("ulimit")) ? QStringLiteral("set %1 %2").arg(limit.name).arg(enough)
                                                          : QStringLiteral("raise it to %1").arg(enough);
}

std::vector<Limit> threadLimits(const std::filesystem::path &root)
{
    std::vector<Limit> limits;
    addUserLimit(root, limits);
    addGroupLimits(root, limits);
    addKernelLimits(root, limits);
    return limits;
}

std::optional<Shortage> shortageOf(const Needs &needs, const std::filesystem::path &root)
{
    if (const auto most = limitOf(RLIMIT_NOFILE)) {
        const Limit limit{QStringLiteral("ulimit -n"), QStringLiteral("open files"), *most, openDescriptors()};
        if (needs.descriptors > limit.left())
            return Shortage{limit, needs.descriptors};
    }
    const qint64 threads = needs.threads + needs.otherThreads;
    for (const Limit &limit : threadLimits(root)) {
        if (threads > limit.left())
            return Shortage{limit, threads};
    }
    return shortageOfAddresses(needs.threads);
}

std::optional<QString> tryToTake(const Needs &needs)
{
    int error = 0;
    if (!takeDescriptors(needs.descriptors, error))
        return QStringLiteral("%1 open files are not to be had (%2)").arg(needs.descriptors).arg(systemText(error));
    if (!takeThreads(needs.threads))
        return QStringLiteral("%1 threads cannot be started").arg(needs.threads);
    return std::nullopt;
}

QString nearLimit()
{
    const auto shortage = shortageOf({4, 2, 0});
    return shortage ? QStringLiteral(" (%1 leaves %2 of %3 %4)")
                          .arg(shortage->limit.name)
                          .arg(shortage->limit.left() / shortage->limit.unitSize)
                          .arg(shortage->limit.most / shortage->limit.unitSize)
                          .arg(shortage->limit.unit)
                    : QString();
}

void ignoreBrokenPipes()
{
    pipeAction = ::signal(SIGPIPE, SIG_IGN);
}

void meetLimits()
{
    if (!isMet)
        sizeAction = ::signal(SIGXFSZ, SIG_IGN);
    isMet = true;
    if (isRaised || ::getrlimit(RLIMIT_NOFILE, &found) != 0)
        return;
    rlimit raised = found;
    raised.rlim_cur = raised.rlim_max;
    isRaised = ::setrlimit(RLIMIT_NOFILE, &raised) == 0;
}

void restoreLimits()
{
    ::signal(SIGXFSZ, sizeAction);
    ::signal(SIGPIPE, pipeAction);
    if (isRaised)
        ::setrlimit(RLIMIT_NOFILE, &found);
}

void spareAddressSpace()
{
    constexpr int fewArenas = 2;
    rlimit limit{};
    if (::getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY)
        ::mallopt(M_ARENA_MAX, fewArenas);
}

} // namespace manyhands

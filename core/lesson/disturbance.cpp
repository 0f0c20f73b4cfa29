#include "core/lesson/disturbance.h"

#include "core/measure/cpu_time.h"

#include <QFile>

#include <algorithm>

#include <sched.h>
#include <sys/resource.h>
#include <unistd.h>

namespace manyhands {

namespace {

using namespace std::chrono_literals;

constexpr double disturbingShare = 0.05;
constexpr Nanoseconds shortest = 200ms;

/// The fields of a core's line in /proc/stat, see proc_stat(5); guests' times are part of User and Nice.
enum Field { User = 1, Nice, System, Idle, IoWait, Irq, SoftIrq, Steal, FieldCount };

Nanoseconds ofEndedChildren()
{
    rusage used{};
    ::getrusage(RUSAGE_CHILDREN, &used);
    const auto of = [](const timeval &time) {
        return std::chrono::seconds(time.tv_sec) + std::chrono::microseconds(time.tv_usec);
    };
    return of(used.ru_utime) + of(used.ru_stime);
}

Nanoseconds ticks(const QByteArrayList &fields, std::initializer_list<Field> which)
{
    qint64 sum = 0;
    for (const Field field : which)
        sum += fields[field].toLongLong();
    return fromSeconds(double(sum) / double(::sysconf(_SC_CLK_TCK)));
}

} // namespace

std::optional<CoreTimes> coreTimes()
{
    cpu_set_t usable;
    QFile file(QStringLiteral("/proc/stat"));
    if (::sched_getaffinity(::getpid(), sizeof usable, &usable) != 0 || !file.open(QIODevice::ReadOnly))
        return std::nullopt;
    CoreTimes times;
    times.at = now();
    times.own = processCpu() + ofEndedChildren();
    for (const QByteArray &line : file.readAll().split('\n')) {
        const QByteArrayList fields = line.simplified().split(' ');
        bool isCore = false;
        const int core = fields[0].mid(3).toInt(&isCore);
        if (!line.startsWith("cpu") || !isCore || fields.size() < FieldCount || !CPU_ISSET(core, &usable))
            continue;
        ++times.cores;
        times.busy += ticks(fields, {User, Nice, System, Irq, SoftIrq});
        times.stolen += ticks(fields, {Steal});
    }
    return times.cores > 0 ? std::optional(times) : std::nullopt;
}

QString disturbanceBetween(const CoreTimes &before, const CoreTimes &after)
{
    const Nanoseconds wall = after.at - before.at;
    if (wall < shortest)
        return {};
    const double coreSeconds = toSeconds(wall) * after.cores;
    const double others = toSeconds((after.busy - before.busy) - (after.own - before.own)) / coreSeconds;
    const double stolen = toSeconds(after.stolen - before.stolen) / coreSeconds;
    if (std::max(others, stolen) < disturbingShare)
        return {};
    return (others >= stolen ? QStringLiteral("Other programs used %1 % of the cores' time meanwhile.")
                             : QStringLiteral("The hypervisor kept %1 % of the cores' time meanwhile."))
        .arg(std::max(others, stolen) * 100, 0, 'f', 0);
}

} // namespace manyhands

#include "core/experiment/experiment.h"

#include "core/experiment/probe.h"
#include "core/measure/cpu_time.h"

#include <QFile>
#include <QSysInfo>

#include <algorithm>
#include <cmath>
#include <string>

#include <sched.h>
#include <unistd.h>

namespace manyhands {

namespace {

/// Not by a stream of the standard library: programs that start meanwhile would inherit its descriptor.
QByteArrayList linesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().split('\n') : QByteArrayList();
}

QString cpuName()
{
    for (const QByteArray &line : linesOf(QStringLiteral("/proc/cpuinfo"))) {
        const QString text = QString::fromUtf8(line);
        if (text.startsWith(QLatin1String("model name")) || text.startsWith(QLatin1String("Model")))
            return text.section(QLatin1Char(':'), 1).simplified();
    }
    return QSysInfo::currentCpuArchitecture();
}

/// The folder of this process's control group (version 2), or empty.
std::string controlGroup()
{
    for (const QByteArray &line : linesOf(QStringLiteral("/proc/self/cgroup"))) {
        if (line.startsWith("0::"))
            return "/sys/fs/cgroup" + line.mid(3).toStdString();
    }
    return {};
}

} // namespace

int affinityCores()
{
    cpu_set_t set;
    CPU_ZERO(&set);
    return sched_getaffinity(0, sizeof set, &set) == 0 ? std::max(1, CPU_COUNT(&set))
                                                       : int(std::max(1L, sysconf(_SC_NPROCESSORS_ONLN)));
}

/// This group and those above it.
std::optional<double> quotaCores()
{
    std::optional<double> cores;
    for (std::string group = controlGroup(); group.size() >= sizeof("/sys/fs/cgroup") - 1;) {
        const QByteArrayList words = linesOf(QString::fromStdString(group + "/cpu.max")).value(0).split(' ');
        const double quota = words[0].toDouble(); // "max": 0
        const double period = words.value(1).toDouble();
        if (quota > 0 && period > 0)
            cores = std::min(cores.value_or(quota / period), quota / period);
        group.erase(group.find_last_of('/'));
    }
    return cores;
}

int usableCores()
{
    const int cores = affinityCores();
    const auto quota = quotaCores();
    return quota ? int(std::clamp(std::ceil(*quota), 1.0, double(cores))) : cores; // a quota may be any number
}

Machine thisMachine()
{
    Machine machine;
    machine.os = QStringLiteral("%1, %2 %3")
                     .arg(QSysInfo::prettyProductName(), QSysInfo::kernelType(), QSysInfo::kernelVersion());
    machine.cpu = cpuName();
    machine.cores = int(std::max(1L, sysconf(_SC_NPROCESSORS_ONLN)));
    machine.usableCores = usableCores();
    machine.load = loadAverage();
    machine.memoryBytes = qint64(sysconf(_SC_PHYS_PAGES)) * sysconf(_SC_PAGESIZE);
    machine.qt = QLatin1String(qVersion());
    machine.compiler = QStringLiteral("GCC " __VERSION__);
    return machine;
}

} // namespace manyhands

#include "core/experiment/experiment.h"

#include "core/experiment/probe.h"
#include "core/measure/cpu_time.h"

#include <QFile>
#include <QSysInfo>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <string>

#include <sched.h>
#include <unistd.h>

namespace manyhands {

namespace {

QString cpuName()
{
    std::ifstream file("/proc/cpuinfo");
    for (std::string line; std::getline(file, line);) {
        const QString text = QString::fromStdString(line);
        if (text.startsWith(QLatin1String("model name")) || text.startsWith(QLatin1String("Model")))
            return text.section(QLatin1Char(':'), 1).simplified();
    }
    return QSysInfo::currentCpuArchitecture();
}

/// The folder of this process's control group (version 2), or empty.
std::string controlGroup()
{
    std::ifstream file("/proc/self/cgroup");
    for (std::string line; std::getline(file, line);) {
        if (line.rfind("0::", 0) == 0)
            return "/sys/fs/cgroup" + line.substr(3);
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
        std::ifstream file(group + "/cpu.max");
        double quota = 0;
        double period = 0;
        if (file >> quota >> period && period > 0)
            cores = std::min(cores.value_or(quota / period), quota / period);
        group.erase(group.find_last_of('/'));
    }
    return cores;
}

int usableCores()
{
    const int cores = affinityCores();
    const auto quota = quotaCores();
    return quota ? std::clamp(int(std::ceil(*quota)), 1, cores) : cores;
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

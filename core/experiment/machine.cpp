// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/experiment.h"

#include "core/measure/cpu_time.h"
#include "core/system/control_group.h"
#include "core/system/hardware_state.h"

#include <QSysInfo>

#include <algorithm>

#include <sys/resource.h>
#include <unistd.h>

namespace manyhands {

namespace {

QString cpuName()
{
    for (const QString &text : QString::fromStdString(contentOf("/proc/cpuinfo")).split(QLatin1Char('\n'))) {
        if (text.startsWith(QLatin1String("model name")) || text.startsWith(QLatin1String("Model")))
            return text.section(QLatin1Char(':'), 1).simplified();
    }
    return QSysInfo::currentCpuArchitecture();
}

} // namespace

Machine thisMachine()
{
    Machine machine;
    machine.os = QStringLiteral("%1, %2 %3")
                     .arg(QSysInfo::prettyProductName(), QSysInfo::kernelType(), QSysInfo::kernelVersion());
    machine.cpu = cpuName();
    machine.cores = int(std::max(1L, sysconf(_SC_NPROCESSORS_ONLN)));
    const std::filesystem::path root = systemRoot();
    machine.quotaCores = quotaCores(root);
    machine.usableCores = coresWithin(machine.quotaCores, affinityCores());
    machine.load = loadAverage();
    machine.niceness = getpriority(PRIO_PROCESS, 0);
    machine.memoryBytes = qint64(sysconf(_SC_PHYS_PAGES)) * sysconf(_SC_PAGESIZE);
    machine.qt = QLatin1String(qVersion());
    machine.compiler = QStringLiteral("GCC " __VERSION__);
    const HardwareState state = hardwareState(root);
    machine.governor = state.governor;
    machine.turbo = state.turbo;
    machine.smt = state.smt;
    machine.onBattery = state.onBattery;
    if (root != "/")
        machine.systemRoot = QString::fromStdString(root);
    return machine;
}

} // namespace manyhands

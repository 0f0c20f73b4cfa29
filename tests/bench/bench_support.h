// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/experiment.h"
#include "core/experiment/perform_run.h"
#include "core/measure/statistics.h"

#include <QCoreApplication>
#include <QProcess>
#include <QString>

#include <cstdio>

#include <sys/resource.h>

namespace manyhands::bench {

inline QString programs()
{
    return QStringLiteral(MANYHANDS_BIN);
}

/// CPU seconds of all children that have been waited for.
inline double childrenCpu()
{
    rusage usage{};
    getrusage(RUSAGE_CHILDREN, &usage);
    const auto seconds = [](const timeval &time) { return double(time.tv_sec) + double(time.tv_usec) * 1e-6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/// Wall seconds of the run without its start-up.
inline double workSeconds(const Run &run)
{
    return toSeconds(run.wall - run.startup);
}

inline void say(const QString &line)
{
    std::printf("%s\n", line.toLocal8Bit().constData());
    std::fflush(stdout);
}

inline std::shared_ptr<const Run> perform(ExecutorKind executor, int workers,
                                          const std::shared_ptr<const Workload> &workload,
                                          const std::filesystem::path &folder = {})
{
    return performRun({executor, workers, 1, false}, workload,
                      {folder, {}, programs() + QStringLiteral("/manyhands-worker")}, {}, [](const auto &) {});
}

/// One run of a program, to its end; below zero where it failed.
struct ProgramCost {
    double wall = -1;
    double cpu = 0;
};
inline ProgramCost timeProgram(const QString &program, const QStringList &arguments)
{
    const double cpu = childrenCpu();
    const Nanoseconds start = now();
    QProcess process;
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    process.start(program, arguments);
    const bool isGood = process.waitForStarted(-1) && process.waitForFinished(-1)
        && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    return {isGood ? toSeconds(now() - start) : -1, childrenCpu() - cpu};
}

} // namespace manyhands::bench

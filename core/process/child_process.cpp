// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/child_process.h"

#include "core/system/limits.h"
#include "core/system/own_limits.h"

#include <csignal>

#include <sys/prctl.h>
#include <unistd.h>

namespace manyhands {

namespace {

constexpr qsizetype keptErrorBytes = 4000;
constexpr int patience = 700; // milliseconds

} // namespace

ChildProcess::ChildProcess(Orphan orphan)
{
    setChildProcessModifier([orphan] {
        ::setpgid(0, 0);
        ::signal(SIGINT, SIG_IGN);
        restoreLimits();
        if (orphan == Orphan::IsKilled)
            ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    });
}

ChildProcess::~ChildProcess()
{
    end();
}

QString ChildProcess::startProblem() const
{
    return QStringLiteral("cannot start %1: %2%3").arg(program(), errorString(), nearLimit());
}

QByteArray ChildProcess::readErrors()
{
    const QByteArray read = readAllStandardError();
    m_errors = (m_errors + read).right(keptErrorBytes);
    return read;
}

QString ChildProcess::lastError() const
{
    return QString::fromLocal8Bit(m_errors.trimmed().split('\n').last());
}

void ChildProcess::killGroup()
{
    const auto pid = pid_t(processId());
    if (pid > 0 && ::kill(-pid, SIGKILL) != 0)
        kill(); // its group is not made yet
}

void ChildProcess::end()
{
    m_errors.clear();
    if (state() == NotRunning)
        return;
    closeWriteChannel();
    if (waitForFinished(patience))
        return;
    terminate();
    if (waitForFinished(patience))
        return;
    killGroup();
    waitForFinished();
}

} // namespace manyhands

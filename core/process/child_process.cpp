// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/child_process.h"

#include "core/system/limits.h"

#include <algorithm>
#include <csignal>

#include <sys/prctl.h>
#include <unistd.h>

namespace manyhands {

namespace {

constexpr qsizetype keptErrorBytes = 4000;
constexpr int patience = 700; // milliseconds

constexpr int pollMilliseconds = 40; // how soon a stop is seen
constexpr qint64 longestLine = 1 << 20; // bytes

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

QString ChildProcess::lastError(const QByteArray &rather) const
{
    const QByteArrayList lines = m_errors.trimmed().split('\n');
    const auto told = std::find_if(lines.rbegin(), lines.rend(), [&](const QByteArray &line) {
        return line.contains(rather); // empty is in each
    });
    return QString::fromLocal8Bit(told == lines.rend() ? lines.last() : *told);
}

void ChildProcess::killGroup()
{
    const auto pid = pid_t(processId());
    if (pid > 0 && ::kill(-pid, SIGKILL) != 0)
        kill(); // its group is not made yet
}

void ChildProcess::terminateGroup()
{
    const auto pid = pid_t(processId());
    if (pid > 0 && ::kill(-pid, SIGTERM) != 0)
        terminate();
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

QString runChild(const QString &program, const QStringList &words, const QByteArray &input,
                 const std::function<void(const QByteArray &)> &takeLine, const std::stop_token &stop)
{
    ChildProcess process(ChildProcess::Orphan::IsKilled);
    process.start(program, words);
    if (!process.waitForStarted())
        return process.startProblem();
    process.write(input);
    process.closeWriteChannel();
    const auto kill = [&](const QString &why) {
        process.killGroup();
        process.waitForFinished();
        return why;
    };
    const auto takeOutput = [&] {
        process.readErrors();
        while (process.canReadLine())
            takeLine(process.readLine().trimmed());
    };
    while (process.state() != QProcess::NotRunning) {
        if (stop.stop_requested())
            return kill(QStringLiteral("stopped"));
        process.waitForReadyRead(pollMilliseconds);
        takeOutput();
        if (process.bytesAvailable() > longestLine)
            return kill(QStringLiteral("%1 wrote a line of more than %2 bytes").arg(program).arg(longestLine));
    }
    takeOutput();
    if (process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
        return {};
    const QString last = process.lastError();
    return QStringLiteral("%1 ended: %2")
        .arg(program, last.isEmpty() ? QStringLiteral("status %1").arg(process.exitCode()) : last);
}

} // namespace manyhands

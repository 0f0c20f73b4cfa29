// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/run_child.h"

#include "core/process/child_process.h"

namespace manyhands {

namespace {

constexpr int pollMilliseconds = 40; // how soon a stop is seen
constexpr qint64 longestLine = 1 << 20; // bytes

} // namespace

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

#include "core/tutorial/child.h"

#include "core/system/descriptor_limit.h"
#include "core/system/limits.h"

#include <QProcess>

#include <csignal>

#include <sys/prctl.h>
#include <unistd.h>

namespace manyhands {

namespace {

constexpr int pollMilliseconds = 40; // how soon a stop is seen
constexpr qint64 longestLine = 1 << 20; // bytes
constexpr qsizetype keptMessages = 4000; // bytes of what it says on standard error, the last ones

void takeLines(QProcess &process, const std::function<void(const QByteArray &)> &takeLine)
{
    while (process.canReadLine())
        takeLine(process.readLine().trimmed());
}

ChildEnd endOf(QProcess &process, const QString &program, const QByteArray &messages)
{
    if (process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
        return {true, {}};
    const QByteArray last = messages.trimmed().split('\n').last();
    const QString why =
        last.isEmpty() ? QStringLiteral("status %1").arg(process.exitCode()) : QString::fromLocal8Bit(last);
    return {false, QStringLiteral("%1 ended: %2").arg(program, why)};
}

} // namespace

ChildEnd runChild(const QString &program, const QStringList &words, const QByteArray &input,
                  const std::function<void(const QByteArray &)> &takeLine, const std::stop_token &stop)
{
    QProcess process;
    process.setChildProcessModifier([] {
        ::setpgid(0, 0);
        ::signal(SIGINT, SIG_IGN);
        restoreLimits();
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    });
    process.start(program, words);
    if (!process.waitForStarted())
        return {false, QStringLiteral("cannot start %1: %2%3").arg(program, process.errorString(), nearLimit())};
    const auto group = pid_t(process.processId());
    process.write(input);
    process.closeWriteChannel();
    QByteArray messages;
    while (process.state() != QProcess::NotRunning) {
        if (stop.stop_requested()) {
            ::kill(-group, SIGKILL);
            process.waitForFinished();
            return {false, QStringLiteral("stopped")};
        }
        process.waitForReadyRead(pollMilliseconds);
        messages = (messages + process.readAllStandardError()).right(keptMessages);
        takeLines(process, takeLine);
        if (process.bytesAvailable() > longestLine) {
            ::kill(-group, SIGKILL);
            process.waitForFinished();
            return {false, QStringLiteral("%1 wrote a line of more than %2 bytes").arg(program).arg(longestLine)};
        }
    }
    takeLines(process, takeLine);
    messages += process.readAllStandardError();
    return endOf(process, program, messages);
}

} // namespace manyhands

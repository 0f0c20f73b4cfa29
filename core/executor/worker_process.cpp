#include "core/executor/worker_process.h"

#include "core/system/descriptor_limit.h"
#include "core/system/limits.h"

#include <csignal>

#include <unistd.h>

namespace manyhands {

namespace {

constexpr qsizetype keptErrorBytes = 2000;
constexpr int endPatience = 1000; // milliseconds, for a worker whose input has closed

QString lastLine(const QByteArray &text)
{
    return QString::fromLocal8Bit(text.trimmed().split('\n').last());
}

} // namespace

WorkerProcess::WorkerProcess(Callbacks callbacks)
    : m_callbacks(std::move(callbacks))
{
    // A group of its own that ignores Ctrl-C: else the terminal ends the workers first, which looks like a crash.
    m_process.setChildProcessModifier([] {
        ::setpgid(0, 0);
        ::signal(SIGINT, SIG_IGN);
        restoreLimits();
    });
    QObject::connect(&m_process, &QProcess::readyReadStandardOutput, &m_process, [this] { takeOutput(); });
    QObject::connect(&m_process, &QProcess::readyReadStandardError, &m_process, [this] { takeErrors(); });
    QObject::connect(&m_process, &QProcess::errorOccurred, &m_process, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            leave(
                QStringLiteral("cannot start %1: %2%3").arg(m_process.program(), m_process.errorString(), nearLimit()));
    });
    QObject::connect(&m_process, &QProcess::finished, &m_process, [this](int code, QProcess::ExitStatus status) {
        takeOutput();
        takeErrors();
        QString why = status == QProcess::CrashExit
            ? QStringLiteral("the worker was killed or crashed (signal %1)").arg(code)
            : QStringLiteral("the worker ended with status %1").arg(code);
        if (!m_lastErrors.trimmed().isEmpty())
            why += QStringLiteral(": ") + lastLine(m_lastErrors);
        leave(why);
    });
}

WorkerProcess::~WorkerProcess()
{
    m_isGone = true;
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(endPatience)) {
        kill();
        m_process.waitForFinished(endPatience);
    }
}

void WorkerProcess::start(const QStringList &command, const QString &worker)
{
    m_startedAt = m_heardAt = now();
    QStringList words = command;
    words.append(worker);
    const QString program = words.takeFirst();
    m_process.start(program, words);
    if (m_process.state() == QProcess::NotRunning) // no pipe to be had: Qt tells that by no signal
        leave(QStringLiteral("cannot start %1: %2%3").arg(program, m_process.errorString(), nearLimit()));
}

void WorkerProcess::say(const WorkerMessage &message)
{
    if (!m_isGone)
        m_process.write(encode(message));
}

void WorkerProcess::closeInput()
{
    m_process.closeWriteChannel();
}

void WorkerProcess::kill()
{
    const qint64 pid = m_process.processId();
    if (pid > 0 && ::kill(-pid_t(pid), SIGKILL) != 0)
        m_process.kill(); // its group is not made yet
}

void WorkerProcess::takeOutput()
{
    m_buffer += m_process.readAllStandardOutput();
    m_heardAt = now();
    qsizetype start = 0;
    for (qsizetype end = m_buffer.indexOf('\n'); end >= 0 && !m_isGone; end = m_buffer.indexOf('\n', start)) {
        QString why;
        const auto message = decode(QByteArrayView(m_buffer).sliced(start, end - start), &why);
        start = end + 1;
        if (message)
            m_callbacks.message(*message);
        else
            giveUp(why);
    }
    m_buffer.remove(0, start);
    if (m_buffer.size() > longestMessage && !m_isGone)
        giveUp(QStringLiteral("a message has more than %1 bytes").arg(longestMessage));
}

void WorkerProcess::giveUp(const QString &why)
{
    kill();
    leave(QStringLiteral("the worker does not speak this protocol: %1").arg(why));
}

void WorkerProcess::takeErrors()
{
    m_lastErrors += m_process.readAllStandardError();
    m_lastErrors = m_lastErrors.right(keptErrorBytes);
}

void WorkerProcess::leave(const QString &why)
{
    if (m_isGone)
        return;
    m_isGone = true;
    m_callbacks.gone(why);
}

} // namespace manyhands

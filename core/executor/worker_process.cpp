// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/executor/worker_process.h"

namespace manyhands {

WorkerProcess::WorkerProcess(Callbacks callbacks)
    : m_callbacks(std::move(callbacks))
{
    QObject::connect(&m_process, &QProcess::readyReadStandardOutput, &m_process, [this] { takeOutput(); });
    QObject::connect(&m_process, &QProcess::readyReadStandardError, &m_process, [this] { m_process.readErrors(); });
    QObject::connect(&m_process, &QProcess::errorOccurred, &m_process, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            leave(m_process.startProblem());
    });
    QObject::connect(&m_process, &QProcess::finished, &m_process, [this](int code, QProcess::ExitStatus status) {
        takeOutput();
        m_process.readErrors();
        QString why = status == QProcess::CrashExit
            ? QStringLiteral("the worker was killed or crashed (signal %1)").arg(code)
            : QStringLiteral("the worker ended with status %1").arg(code);
        if (const QString last = m_process.lastError(); !last.isEmpty())
            why += QStringLiteral(": ") + last;
        leave(why);
    });
}

WorkerProcess::~WorkerProcess()
{
    m_isGone = true;
    m_process.end();
}

void WorkerProcess::start(const QStringList &command, const QString &worker)
{
    m_startedAt = m_heardAt = now();
    QStringList words = command;
    words.append(worker);
    const QString program = words.takeFirst();
    m_process.start(program, words);
    if (m_process.state() == QProcess::NotRunning) // no pipe to be had: Qt tells that by no signal
        leave(m_process.startProblem());
}

void WorkerProcess::say(const WorkerMessage &message)
{
    if (!m_isGone)
        m_process.write(encode(message));
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

void WorkerProcess::leave(const QString &why)
{
    if (m_isGone)
        return;
    m_isGone = true;
    m_callbacks.gone(why);
}

} // namespace manyhands

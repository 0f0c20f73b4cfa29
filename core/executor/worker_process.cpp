// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/executor/worker_process.h"

#include <QProcessEnvironment>

#include <cstring>

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
        if (status == QProcess::CrashExit || code != 0)
            killOrphans(m_mark);
        QString why = status == QProcess::CrashExit
            ? QStringLiteral("the worker was killed or crashed (signal %1)").arg(code)
            : QStringLiteral("the worker ended with status %1").arg(code);
        leave(why + lastWords());
    });
}

WorkerProcess::~WorkerProcess()
{
    m_isGone = true;
    m_process.end();
}

void WorkerProcess::start(const QStringList &words)
{
    m_startedAt = m_heardAt = now();
    m_isByCommand = words.size() > 1;
    const char *markName = "MANYHANDS_WORKER";
    m_mark = newMark(markName);
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QLatin1String(markName), QString::fromLatin1(m_mark.c_str() + std::strlen(markName) + 1));
    m_process.setProcessEnvironment(environment);
    m_process.start(words.first(), words.sliced(1));
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
    const QByteArray read = m_process.readAllStandardOutput();
    if (m_isGone)
        return;
    m_buffer += read;
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

void WorkerProcess::giveUpSilent(Nanoseconds silence)
{
    kill();
    leave(QStringLiteral("the worker said nothing for %1 s and was killed%2")
              .arg(QString::number(toSeconds(silence)), lastWords()));
}

/// A launcher of jobs takes its job out of a queue, and ends it elsewhere, when it is asked to: the destructor kills
/// what does not hear.
void WorkerProcess::kill()
{
    if (m_isByCommand)
        m_process.terminateGroup();
    else
        m_process.killGroup();
}

/// That a file is missing tells more than what a launcher of jobs says after it.
QString WorkerProcess::lastWords() const
{
    const QString last = m_process.lastError("No such file");
    return last.isEmpty() ? QString() : QStringLiteral(": ") + last;
}

void WorkerProcess::leave(const QString &why)
{
    if (m_isGone)
        return;
    m_isGone = true;
    m_callbacks.gone(why);
}

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/executor/worker_place.h"

#include "core/text/printable.h"

#include <QHostAddress>
#include <QSysInfo>
#include <QUrl>

namespace manyhands {

namespace {

/// The file that a task reads, or an empty path.
std::filesystem::path inputOf(const Task &task)
{
    if (const auto *command = std::get_if<CommandTask>(&task))
        return command->input;
    const auto *resize = std::get_if<ResizeTask>(&task);
    return resize ? resize->source : std::filesystem::path();
}

bool isOnLoopback(const Task &task)
{
    const auto *download = std::get_if<DownloadTask>(&task);
    if (!download)
        return false;
    const QString host = QUrl::fromEncoded(download->url).host();
    return host == QLatin1String("localhost") || QHostAddress(host).isLoopback();
}

} // namespace

WorkerPlace::WorkerPlace(int number, const QStringList &command, const QString &program)
    : m_words(command)
    , m_number(number)
{
    m_words.replaceInStrings(QStringLiteral("{worker}"), QString::number(number));
    m_words.append(program);
}

void WorkerPlace::takeHello(const HelloMessage &hello, bool hasOurClock)
{
    m_host = printable(hello.host);
    m_isElsewhere = !hasOurClock || hello.host != QSysInfo::machineHostName();
}

QString WorkerPlace::name() const
{
    const QString name = QStringLiteral("worker %1").arg(m_number);
    return m_host.isEmpty() ? name : QStringLiteral("%1 on %2").arg(name, m_host);
}

QString WorkerPlace::notStarted(const QString &why) const
{
    if (!hasCommand())
        return why;
    const QString command = printable(m_words.first(m_words.size() - 1).join(QLatin1Char(' ')));
    QString fix = QStringLiteral("see whether \"%1 true\" runs at once").arg(command);
    if (why.contains(QLatin1String("No such file")) || why.contains(QLatin1String("not found")))
        fix = why.contains(m_words.last()) ? QStringLiteral("install this build there too, at the same path")
                                           : QStringLiteral("install it, or mend --worker-command");
    return QStringLiteral("worker %1 (%2): %3; %4").arg(QString::number(m_number), command, why, fix);
}

QString WorkerPlace::cannotWork(const QString &why) const
{
    return QStringLiteral("%1: %2").arg(name(), why);
}

QString WorkerPlace::failed(const DoneMessage &done, const Task &task) const
{
    const TaskError *error = done.span.error();
    const std::filesystem::path input = inputOf(task);
    std::error_code ignored;
    if (done.lacksInput && std::filesystem::exists(input, ignored))
        return QStringLiteral("%1 is here and not there, for %2: name files that are at the same path on all hosts")
            .arg(printable(localText(input)), name());
    if (!m_isElsewhere)
        return error->message;
    if (error->kind == ErrorKind::Network && isOnLoopback(task))
        return QStringLiteral("%1 (%2, for which this is a host of its own: name an address that all hosts reach)")
            .arg(error->message, name());
    return QStringLiteral("%1 (%2)").arg(error->message, name());
}

} // namespace manyhands

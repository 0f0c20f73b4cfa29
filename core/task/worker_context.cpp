// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/system/limits.h"
#include "core/task/network_request.h"
#include "core/task/perform.h"

#include "core/text/secrets.h"

#include <QNetworkAccessManager>

#include <new>

namespace manyhands {

WorkerContext::WorkerContext(std::filesystem::path outputFolder)
    : m_outputFolder(std::move(outputFolder))
{
}

WorkerContext::~WorkerContext() = default;

QNetworkAccessManager &WorkerContext::network()
{
    if (!m_network)
        m_network = std::make_unique<QNetworkAccessManager>();
    return *m_network;
}

Launcher &WorkerContext::launcher()
{
    if (!m_launcher)
        m_launcher = std::make_unique<Launcher>();
    return *m_launcher;
}

std::optional<TaskError> WorkerContext::prepare(TaskKind kind, const std::stop_token &stop)
{
    if (kind == TaskKind::Command) {
        const QString problem = launcher().prepare();
        return problem.isEmpty() ? std::nullopt : std::optional(TaskError{ErrorKind::WorkerMissing, problem});
    }
    try {
        return kind == TaskKind::Download ? startNetwork(network(), stop) : std::nullopt;
    } catch (const std::bad_alloc &) {
        return TaskError{ErrorKind::WorkerMissing,
                         QStringLiteral("no memory for a network manager%1").arg(nearLimit())};
    }
}

TaskResult TaskResult::failed(ErrorKind kind, QString message, int tries)
{
    TaskResult result;
    result.outcome = Outcome::Failed;
    result.tries = tries;
    result.error = TaskError{kind, withoutSecrets(message)};
    return result;
}

TaskResult TaskResult::cancelled()
{
    TaskResult result;
    result.outcome = Outcome::Cancelled;
    result.error = TaskError{ErrorKind::Cancelled, QStringLiteral("stopped before it was done")};
    return result;
}

} // namespace manyhands

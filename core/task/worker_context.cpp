#include "core/task/perform.h"

#include <QNetworkAccessManager>

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

TaskResult TaskResult::failed(ErrorKind kind, QString message, int tries)
{
    TaskResult result;
    result.outcome = Outcome::Failed;
    result.tries = tries;
    result.error = TaskError{kind, std::move(message)};
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

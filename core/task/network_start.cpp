// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/network_start.h"

#include "core/system/limits.h"
#include "core/task/network_request.h"
#include "core/task/stop_watcher.h"

#include <QEventLoop>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTimer>
#include <QUrl>

#include <memory>

namespace manyhands {

namespace {

constexpr auto startPatience = std::chrono::seconds(10);

} // namespace

std::optional<TaskError> startNetwork(QNetworkAccessManager &network, const std::stop_token &stop)
{
    // Nothing can listen on port 0: the refusal is what comes back from the manager's thread.
    const std::unique_ptr<QNetworkReply> reply(network.get(requestTo(QUrl(QStringLiteral("http://127.0.0.1:0/")))));
    QEventLoop loop;
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    const StopWatcher watcher(stop, [&] { loop.quit(); });
    QTimer::singleShot(startPatience, &loop, &QEventLoop::quit);
    if (!reply->isFinished())
        loop.exec();
    if (reply->isFinished() || stop.stop_requested())
        return std::nullopt;
    return TaskError{ErrorKind::WorkerMissing,
                     QStringLiteral("a network manager's thread did not start%1").arg(nearLimit())};
}

} // namespace manyhands

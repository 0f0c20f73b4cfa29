// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/network_request.h"

#include "core/system/limits.h"
#include "core/task/stop_watcher.h"

#include <QEventLoop>
#include <QHostAddress>
#include <QNetworkAccessManager>
#include <QNetworkProxyFactory>
#include <QNetworkReply>
#include <QTimer>
#include <QUrl>

#include <memory>

namespace manyhands {

namespace {

class ProxyRule : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        const QString host = query.peerHostName();
        const bool isLoopback = QHostAddress(host).isLoopback() || host == QLatin1String("localhost")
            || host.endsWith(QLatin1String(".localhost"));
        return isLoopback ? QList{QNetworkProxy(QNetworkProxy::NoProxy)} : systemProxyForQuery(query);
    }
};

constexpr auto startPatience = std::chrono::seconds(10);

} // namespace

bool isWebAddress(const QUrl &url)
{
    const QString scheme = url.scheme().toLower();
    return url.isValid() && !url.host().isEmpty()
        && (scheme == QLatin1String("http") || scheme == QLatin1String("https"));
}

QNetworkRequest requestTo(const QUrl &url)
{
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setMaximumRedirectsAllowed(mostRedirects);
    request.setRawHeader("Accept-Encoding", "identity");
    request.setRawHeader("User-Agent", "Manyhands/" MANYHANDS_VERSION);
    return request;
}

void reachLoopbackDirectly()
{
    QNetworkProxyFactory::setApplicationProxyFactory(new ProxyRule); // which owns it
}

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

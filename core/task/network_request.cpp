// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/network_request.h"

#include <QHostAddress>
#include <QNetworkProxyFactory>
#include <QUrl>

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

} // namespace manyhands

#include "core/task/network_request.h"

#include <QUrl>

namespace manyhands {

namespace {
constexpr int mostRedirects = 10;
}

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

} // namespace manyhands

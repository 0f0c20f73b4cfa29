// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/redirection.h"

#include "core/task/network_request.h"

#include <QNetworkCookie>

namespace manyhands {

namespace {

bool isSameServer(const QUrl &a, const QUrl &b)
{
    return a.scheme() == b.scheme() && a.host() == b.host() && a.port() == b.port();
}

QByteArray basicAuthorization(const QUrl &url)
{
    const QString pair = url.userName(QUrl::FullyDecoded) + QLatin1Char(':') + url.password(QUrl::FullyDecoded);
    return "Basic " + pair.toUtf8().toBase64();
}

} // namespace

Redirection::Redirection(QUrl url)
    : m_url(std::move(url))
{
}

QNetworkRequest Redirection::request() const
{
    QNetworkRequest request = requestTo(m_url.adjusted(QUrl::RemoveUserInfo));
    if (!m_url.userInfo().isEmpty())
        request.setRawHeader("Authorization", basicAuthorization(m_url));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    const QList<QNetworkCookie> cookies = m_cookies.cookiesForUrl(m_url);
    if (!cookies.isEmpty())
        request.setHeader(QNetworkRequest::CookieHeader, QVariant::fromValue(cookies));
    return request;
}

bool Redirection::isIn(const QNetworkReply &reply)
{
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const bool isStatus = (status >= 301 && status <= 303) || status == 307 || status == 308;
    return isStatus && !reply.rawHeader("Location").isEmpty();
}

std::optional<QString> Redirection::follow(const QNetworkReply &reply)
{
    if (++m_followed > mostRedirects)
        return QStringLiteral("the server sends us on more than %1 times").arg(mostRedirects);
    const auto cookies = reply.header(QNetworkRequest::SetCookieHeader).value<QList<QNetworkCookie>>();
    m_cookies.setCookiesFromUrl(cookies, m_url);
    QUrl target = m_url.resolved(QUrl::fromEncoded(reply.rawHeader("Location")));
    if (!isWebAddress(target))
        return QStringLiteral("the server sends us to an address that is neither http nor https");
    if (m_url.scheme() == QLatin1String("https") && target.scheme() != m_url.scheme())
        return QStringLiteral("the server sends us from https to http, where we do not go");
    if (target.userInfo().isEmpty() && isSameServer(target, m_url))
        target.setUserInfo(m_url.userInfo(QUrl::FullyEncoded), QUrl::StrictMode);
    m_url = target;
    return std::nullopt;
}

} // namespace manyhands

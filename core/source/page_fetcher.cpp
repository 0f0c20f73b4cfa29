// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/page_fetcher.h"

#include "core/task/network_request.h"
#include "core/task/stop_watcher.h"
#include "core/text/secrets.h"

#include <QEventLoop>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTimer>

namespace manyhands {

namespace {

int statusOf(const QNetworkReply &reply)
{
    return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

/// The answer of one question, as it comes. Ends the loop when it is whole or when there is no more to wait for.
class Response
{
public:
    Response(QNetworkReply &reply, const PageLimits &limits, QEventLoop &loop)
        : m_reply(reply)
        , m_limits(limits)
        , m_loop(loop)
    {
    }

    void headersCame();
    void takeBytes();
    void end(ErrorKind kind, const QString &message);
    void finished();
    Page take() { return std::move(m_page); }

private:
    QNetworkReply &m_reply;
    const PageLimits &m_limits;
    QEventLoop &m_loop;
    Page m_page;
    int m_answers = 0;
};

/// Where a connection breaks in the middle of a body, the manager may ask again by itself and add the second body to
/// the first one.
void Response::headersCame()
{
    const int status = statusOf(m_reply);
    if (status >= 200 && status < 300 && ++m_answers > 1)
        end(ErrorKind::Truncated, QStringLiteral("its answer was cut short"));
}

void Response::takeBytes()
{
    m_page.body += m_reply.readAll();
    if (m_page.body.size() > m_limits.maxBytes)
        end(ErrorKind::TooLarge, QStringLiteral("its answer is larger than %1 bytes").arg(m_limits.maxBytes));
}

void Response::end(ErrorKind kind, const QString &message)
{
    if (!m_page.error)
        m_page.error = TaskError{kind, withoutSecrets(message)};
    m_loop.quit();
}

/// Qt calls an answer with an error's status an error too; here it is one with a body to read.
void Response::finished()
{
    takeBytes();
    m_page.status = statusOf(m_reply);
    const auto error = m_reply.error();
    const bool isStatus = m_page.status >= 400 && error > QNetworkReply::ProxyAuthenticationRequiredError;
    if (error == QNetworkReply::InsecureRedirectError)
        return end(ErrorKind::Network, QStringLiteral("it sends us on to another server, where we do not go"));
    if (error == QNetworkReply::SslHandshakeFailedError)
        return end(ErrorKind::Tls, QStringLiteral("no secure connection: %1").arg(m_reply.errorString()));
    if (error != QNetworkReply::NoError && !isStatus && m_page.status != 0)
        return end(ErrorKind::Truncated, QStringLiteral("its answer was cut short"));
    if (error != QNetworkReply::NoError && !isStatus)
        return end(ErrorKind::Network, m_reply.errorString());
    m_loop.quit();
}

} // namespace

PageFetcher::PageFetcher(PageLimits limits)
    : m_limits(limits)
{
}

PageFetcher::~PageFetcher() = default;

Page PageFetcher::fetch(const PageRequest &request, const std::stop_token &stop)
{
    if (!m_network)
        m_network = std::make_unique<QNetworkAccessManager>();
    QNetworkRequest question = requestTo(request.url);
    question.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::SameOriginRedirectPolicy);
    if (!request.authorization.isEmpty())
        question.setRawHeader("Authorization", request.authorization);
    QEventLoop loop;
    const std::unique_ptr<QNetworkReply> reply(m_network->get(question));
    Response response(*reply, m_limits, loop);
    QTimer deadline;
    deadline.setSingleShot(true);
    QObject::connect(&deadline, &QTimer::timeout, &loop, [&] {
        response.end(ErrorKind::Timeout, QStringLiteral("no answer within %1 s").arg(toSeconds(m_limits.deadline)));
    });
    QObject::connect(reply.get(), &QNetworkReply::metaDataChanged, &loop, [&] { response.headersCame(); });
    QObject::connect(reply.get(), &QNetworkReply::readyRead, &loop, [&] { response.takeBytes(); });
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, [&] { response.finished(); });
    const StopWatcher watcher(stop, [&] { response.end(ErrorKind::Cancelled, QStringLiteral("stopped")); });
    deadline.start(std::chrono::ceil<std::chrono::milliseconds>(m_limits.deadline));
    loop.exec();
    QObject::disconnect(reply.get(), nullptr, &loop, nullptr);
    return response.take();
}

} // namespace manyhands

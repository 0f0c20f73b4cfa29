// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lesson/lesson_network.h"

#include "core/task/stop_watcher.h"

#include <QEventLoop>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>

namespace manyhands {

LessonServer::LessonServer(LessonContext &context, Nanoseconds latency, qint64 bytesPerSecond)
    : m_context(context)
{
    DemoServerOptions options;
    options.set = DemoSet::Small;
    options.images = photos;
    options.latency = context.scaled(latency);
    options.bytesPerSecond = qint64(double(bytesPerSecond) / context.scale());
    context.say("the demo server starts");
    const auto error = m_server.start(options, context.stop(), [&context](int done, int total) {
        if (done == total)
            context.say("it has made ", total, " photographs");
    });
    m_isReady = !error;
    if (error && !context.isStopped())
        context.say(error->message);
}

QNetworkRequest LessonServer::photo(int number) const
{
    return request(QStringLiteral("/photos/%1.jpg").arg(number + 1, 4, 10, QLatin1Char('0')));
}

QNetworkRequest LessonServer::linkPage(int number) const
{
    QNetworkRequest page = request(QStringLiteral("/3/gallery/random/random/%1").arg(number));
    page.setRawHeader("Authorization", "Client-ID lesson");
    return page;
}

QNetworkRequest LessonServer::request(const QString &path) const
{
    QUrl url = m_server.baseUrl();
    url.setPath(path);
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setRawHeader("Accept-Encoding", "identity");
    return request;
}

int LessonServer::mostAtOnce() const
{
    QNetworkAccessManager network;
    const QByteArray counts = fetch(m_context, network, request(QStringLiteral("/stats")));
    return QJsonDocument::fromJson(counts).object().value(QLatin1String("peakRequests")).toInt();
}

QByteArray fetch(LessonContext &context, QNetworkAccessManager &network, const QNetworkRequest &request)
{
    QEventLoop loop;
    const std::unique_ptr<QNetworkReply> reply(network.get(request));
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    const StopWatcher watcher(context.stop(), [&] { reply->abort(); });
    loop.exec();
    if (reply->error() != QNetworkReply::NoError && !context.isStopped())
        context.say(reply->errorString());
    return reply->error() == QNetworkReply::NoError ? reply->readAll() : QByteArray();
}

} // namespace manyhands

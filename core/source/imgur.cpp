// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/imgur.h"

#include "core/source/web_address.h"
#include "core/task/network_request.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace manyhands {

namespace {

constexpr int emptyPages = 3;

void addImage(const QJsonObject &image, std::vector<QByteArray> &links)
{
    const QString type = image.value(QLatin1String("type")).toString();
    if (type != QLatin1String("image/png") && type != QLatin1String("image/jpeg"))
        return;
    const WebAddress link = webAddressFrom(image.value(QLatin1String("link")).toString());
    if (link.problem.isEmpty())
        links.push_back(link.url);
}

std::vector<QByteArray> linksOf(const QJsonArray &items)
{
    std::vector<QByteArray> links;
    for (const auto &each : items) {
        const QJsonObject item = each.toObject();
        if (!item.value(QLatin1String("is_album")).toBool()) {
            addImage(item, links);
            continue;
        }
        for (const auto &image : item.value(QLatin1String("images")).toArray())
            addImage(image.toObject(), links);
    }
    return links;
}

/// Imgur's own words are looked at, never passed on: nobody knows what a server puts into them.
QString refusal(const QByteArray &body)
{
    const QByteArray words = body.toLower();
    if (words.contains("client_id") || words.contains("client id") || words.contains("client-id"))
        return QStringLiteral("does not accept the client ID (status 403): check it");
    if (words.contains("capacity"))
        return QStringLiteral("is over capacity (status 403): try again later");
    return QStringLiteral("refuses (status 403): it is over capacity, or the client ID is wrong; try again later, or "
                          "check the ID");
}

TaskError errorFor(int status, const QByteArray &body)
{
    if (status == 401)
        return {ErrorKind::HttpStatus, QStringLiteral("does not accept the client ID (status 401): check it")};
    return status == 403 ? TaskError{ErrorKind::HttpStatus, refusal(body)} : errorOfStatus(status);
}

LinkPage understand(const Page &page)
{
    if (page.status != 200)
        return {{}, errorFor(page.status, page.body)};
    const QJsonObject answer = QJsonDocument::fromJson(page.body).object();
    const int status = answer.value(QLatin1String("status")).toInt(200);
    if (!answer.value(QLatin1String("success")).toBool(true) && status != 200)
        return {{}, errorFor(status, page.body)};
    const QJsonValue data = answer.value(QLatin1String("data"));
    if (!data.isArray())
        return {{},
                TaskError{ErrorKind::CannotRead, QStringLiteral("gave no list: its answer is not that of a gallery")}};
    return {linksOf(data.toArray()), std::nullopt};
}

} // namespace

LinkService imgurGallery(const QUrl &base, const QByteArray &clientId)
{
    const auto request = [base, authorization = "Client-ID " + clientId](int page) {
        return PageRequest{below(base, QStringLiteral("/3/gallery/random/random/%1").arg(page)), authorization};
    };
    return {QStringLiteral("Imgur"), request, understand, emptyPages};
}

QString problemWithBase(const QUrl &base)
{
    if (!isWebAddress(base))
        return QStringLiteral("is not a web address: give one such as %1").arg(QLatin1String(imgurUrl));
    if (!base.userInfo().isEmpty() || base.hasQuery() || base.hasFragment())
        return QStringLiteral("holds more than a server and a path: leave out names, passwords, ? and #");
    return {};
}

QUrl below(const QUrl &base, const QString &path)
{
    QUrl url = base;
    QString prefix = base.path(QUrl::FullyEncoded);
    while (prefix.endsWith(QLatin1Char('/')))
        prefix.chop(1);
    url.setPath(prefix + path, QUrl::TolerantMode);
    return url;
}

} // namespace manyhands

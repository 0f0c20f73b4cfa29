// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/gallery.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrlQuery>

#include <algorithm>

namespace manyhands {

namespace {

constexpr int imgurPageSize = 50; // photos a page
constexpr int albumEvery = 9; // photos
constexpr int albumSize = 3;
constexpr int videoEvery = 7; // photos

Response json(const QJsonDocument &document)
{
    Response response;
    response.type = "application/json";
    response.body = document.toJson(QJsonDocument::Compact);
    return response;
}

QString text(const QByteArray &bytes)
{
    return QString::fromUtf8(bytes);
}

QJsonObject imgurImage(PhotoShelf &shelf, const QByteArray &base, int index)
{
    const auto [bytes, size] = shelf.measures(index);
    return {{QStringLiteral("id"), QStringLiteral("p%1").arg(index + 1, 4, 10, QLatin1Char('0'))},
            {QStringLiteral("title"), QStringLiteral("Photo %1").arg(index + 1)},
            {QStringLiteral("type"), text(shelf.contentType(index))},
            {QStringLiteral("animated"), false},
            {QStringLiteral("width"), size.width()},
            {QStringLiteral("height"), size.height()},
            {QStringLiteral("size"), bytes},
            {QStringLiteral("is_album"), false},
            {QStringLiteral("link"), text(base + "/photos/" + shelf.urlName(index))}};
}

QJsonObject imgurVideo(const QByteArray &base, int index)
{
    return {{QStringLiteral("id"), QStringLiteral("v%1").arg(index + 1, 4, 10, QLatin1Char('0'))},
            {QStringLiteral("title"), QStringLiteral("Video")},
            {QStringLiteral("type"), QStringLiteral("video/mp4")},
            {QStringLiteral("animated"), true},
            {QStringLiteral("width"), 640},
            {QStringLiteral("height"), 360},
            {QStringLiteral("is_album"), false},
            {QStringLiteral("link"), text(base + "/videos/" + QByteArray::number(index + 1) + ".mp4")}};
}

QJsonObject imgurAlbum(const QByteArray &base, int index, const QJsonArray &images)
{
    return {{QStringLiteral("id"), QStringLiteral("a%1").arg(index + 1, 4, 10, QLatin1Char('0'))},
            {QStringLiteral("title"), QStringLiteral("Album")},
            {QStringLiteral("is_album"), true},
            {QStringLiteral("images_count"), images.size()},
            {QStringLiteral("images"), images},
            {QStringLiteral("link"), text(base + "/a/" + QByteArray::number(index + 1))}};
}

QJsonArray imgurItems(PhotoShelf &shelf, const QByteArray &base, int first, int end)
{
    QJsonArray items;
    for (int i = first; i < end;) {
        if (i % videoEvery == videoEvery - 2)
            items.append(imgurVideo(base, i));
        if (i % albumEvery == albumEvery - 3) {
            QJsonArray images;
            const int last = std::min(end, i + albumSize);
            const int start = i;
            for (; i < last; ++i)
                images.append(imgurImage(shelf, base, i));
            items.append(imgurAlbum(base, start, images));
        } else {
            items.append(imgurImage(shelf, base, i++));
        }
    }
    return items;
}

} // namespace

Response imgurError(int status, const QByteArray &message)
{
    Response response =
        json(QJsonDocument(QJsonObject{{QStringLiteral("data"), QJsonObject{{QStringLiteral("error"), text(message)}}},
                                       {QStringLiteral("success"), false},
                                       {QStringLiteral("status"), status}}));
    response.status = status;
    return response;
}

Response imgurPage(PhotoShelf &shelf, const QByteArray &base, const Request &request)
{
    if (request.authorization.isEmpty())
        return imgurError(401, "Authentication required");
    if (!request.authorization.startsWith("Client-ID ") || request.authorization.sliced(10).trimmed().isEmpty())
        return imgurError(403, "Invalid client_id");
    const QByteArray rest = request.path.sliced(qsizetype(sizeof "/3/gallery/random/random") - 1);
    bool isNumber = rest.isEmpty() || rest == "/";
    const int page = isNumber ? 0 : rest.sliced(1).toInt(&isNumber);
    if (!isNumber || page < 0 || (!rest.isEmpty() && rest[0] != '/'))
        return imgurError(404, "Unable to find this page");
    const int first = int(std::min<qint64>(shelf.count(), qint64(page) * imgurPageSize));
    const int end = std::min(shelf.count(), first + imgurPageSize);
    return json(QJsonDocument(QJsonObject{{QStringLiteral("data"), imgurItems(shelf, base, first, end)},
                                          {QStringLiteral("success"), true},
                                          {QStringLiteral("status"), 200}}));
}

Response picsumPage(PhotoShelf &shelf, const QByteArray &base, const Request &request)
{
    const QUrlQuery query(text(request.query));
    const auto number = [&query](const QString &key, int otherwise) {
        bool isNumber = false;
        const int value = query.queryItemValue(key).toInt(&isNumber);
        return isNumber && value > 0 ? value : otherwise;
    };
    const int limit = std::min(100, number(QStringLiteral("limit"), 30));
    const qint64 first = qint64(number(QStringLiteral("page"), 1) - 1) * limit;
    QJsonArray items;
    for (int i = int(std::min<qint64>(first, shelf.count())); i < std::min<qint64>(shelf.count(), first + limit); ++i) {
        const QSize size = shelf.measures(i).size;
        const QString url = text(base + "/photos/" + shelf.urlName(i));
        items.append(QJsonObject{{QStringLiteral("id"), QString::number(i)},
                                 {QStringLiteral("author"), QStringLiteral("Manyhands")},
                                 {QStringLiteral("width"), size.width()},
                                 {QStringLiteral("height"), size.height()},
                                 {QStringLiteral("url"), url},
                                 {QStringLiteral("download_url"), url}});
    }
    return json(QJsonDocument(items));
}

} // namespace manyhands

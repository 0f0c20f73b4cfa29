// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/picsum.h"

#include "core/source/imgur.h"
#include "core/source/web_address.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace manyhands {

namespace {

LinkPage understand(const Page &page)
{
    if (page.status != 200)
        return {{}, errorOfStatus(page.status)};
    const QJsonDocument answer = QJsonDocument::fromJson(page.body);
    if (!answer.isArray())
        return {{}, TaskError{ErrorKind::CannotRead, QStringLiteral("gave no list: its answer is none")}};
    std::vector<QByteArray> links;
    for (const auto &item : answer.array()) {
        const WebAddress link = webAddressFrom(item[QLatin1String("download_url")].toString());
        if (link.problem.isEmpty())
            links.push_back(link.url);
    }
    return {links, std::nullopt};
}

} // namespace

QUrl picsumBase()
{
    return QUrl(qEnvironmentVariable("MANYHANDS_PICSUM_URL", QStringLiteral("https://picsum.photos")));
}

LinkService picsumList(const QUrl &base)
{
    const auto request = [base](int page) {
        QUrl url = below(base, QStringLiteral("/v2/list"));
        url.setQuery(QStringLiteral("page=%1&limit=100").arg(page + 1));
        return PageRequest{url, {}};
    };
    return {QStringLiteral("Picsum"), request, understand, 1};
}

} // namespace manyhands

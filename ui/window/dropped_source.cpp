#include "ui/window/dropped_source.h"

#include <QFile>
#include <QMimeData>
#include <QUrl>

namespace manyhands {

namespace {

constexpr qint64 mostListBytes = 4 << 20;

bool isLinkList(const QList<QUrl> &urls)
{
    return urls.size() == 1 && urls.front().toLocalFile().endsWith(QLatin1String(".txt"), Qt::CaseInsensitive);
}

} // namespace

bool canBeSource(const QMimeData &data)
{
    return data.hasUrls() || (data.hasText() && data.text().contains(QLatin1String("://")));
}

DroppedSource droppedSource(const QMimeData &data)
{
    if (!data.hasUrls())
        return canBeSource(data) ? DroppedSource(data.text()) : DroppedSource();
    const QList<QUrl> urls = data.urls();
    if (isLinkList(urls)) {
        QFile list(urls.front().toLocalFile());
        return list.open(QIODevice::ReadOnly) ? DroppedSource(QString::fromUtf8(list.read(mostListBytes)))
                                              : DroppedSource();
    }
    std::vector<std::string> files;
    QString links;
    for (const QUrl &url : urls) {
        if (url.isLocalFile())
            files.push_back(QFile::encodeName(url.toLocalFile()).toStdString());
        else
            links += url.toString(QUrl::FullyEncoded) + QLatin1Char('\n');
    }
    return files.empty() ? DroppedSource(links) : DroppedSource(files);
}

std::optional<std::filesystem::path> droppedReport(const QMimeData &data)
{
    const QList<QUrl> urls = data.urls();
    const QString file = urls.size() == 1 ? urls.front().toLocalFile() : QString();
    if (!file.endsWith(QLatin1String(".json"), Qt::CaseInsensitive))
        return std::nullopt;
    return QFile::encodeName(file).toStdString();
}

} // namespace manyhands

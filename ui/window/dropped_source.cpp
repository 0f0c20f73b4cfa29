// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/dropped_source.h"

#include "core/picture/picture_types.h"
#include "core/source/written_links.h"
#include "core/text/printable.h"
#include "ui/window/dragged_picture.h"
#include "ui/words.h"

#include <QFile>
#include <QMimeData>
#include <QUrl>

#include <algorithm>
#include <system_error>

namespace manyhands {

namespace {

constexpr qint64 mostListBytes = 4 << 20; // a larger list stays a file

/// A plain list as it is, comments too; of a shortcut the address.
QString asLines(const QString &text, const QString &fileName)
{
    if (fileName.endsWith(QLatin1String(".txt"), Qt::CaseInsensitive))
        return text;
    QString lines;
    for (const WrittenLink &link : linksIn(text))
        lines += QString::fromUtf8(link.address.url) + QLatin1Char('\n');
    return lines;
}

/// The links of files that hold nothing else; nothing where one is no such file, cannot be read or is too large.
std::optional<QString> listedLinks(const QList<QUrl> &urls)
{
    QString links;
    for (const QUrl &url : urls) {
        QFile file(url.toLocalFile());
        if (!isLinkFileName(file.fileName()) || !file.open(QIODevice::ReadOnly))
            return std::nullopt;
        const QByteArray bytes = file.read(mostListBytes + 1);
        const auto text = textOf(bytes);
        if (!text || bytes.size() > mostListBytes || links.size() > mostListBytes)
            return std::nullopt;
        if (!links.isEmpty() && !links.endsWith(QLatin1Char('\n')))
            links += QLatin1Char('\n');
        links += asLines(*text, file.fileName());
    }
    return links;
}

std::vector<std::string> localFiles(const QList<QUrl> &urls)
{
    std::vector<std::string> files;
    for (const QUrl &url : urls) {
        if (url.isLocalFile())
            files.push_back(QFile::encodeName(url.toLocalFile()).toStdString());
    }
    return files;
}

/// Links that are handed over as such or as text; empty: none.
QString handedLinks(const QMimeData &data)
{
    QString links;
    for (const QUrl &url : data.urls())
        links += url.toString(QUrl::FullyEncoded) + QLatin1Char('\n');
    if (links.isEmpty() && data.text().contains(QLatin1String("://")))
        links = data.text();
    if (links.isEmpty()) { // Mozilla's own: the address, then its title
        const QString lines = textOf(data.data(QStringLiteral("text/x-moz-url"))).value_or(QString());
        links = lines.section(QLatin1Char('\n'), 0, 0).trimmed();
    }
    return links;
}

} // namespace

bool canBeSource(const QMimeData &data)
{
    return data.hasUrls() || hasBareImage(data) || !handedLinks(data).isEmpty()
        || !pictureOfPage(data).addresses.isEmpty() || !pictureOfPage(data).bytes.isEmpty();
}

DroppedSource droppedSource(const QMimeData &data)
{
    const QList<QUrl> urls = data.urls();
    if (const std::vector<std::string> files = localFiles(urls); !files.empty()) {
        const auto links = listedLinks(urls);
        return links ? DroppedSource(*links) : DroppedSource(files);
    }
    const QString links = handedLinks(data);
    const DraggedPicture picture = pictureOfPage(data);
    const bool isPicture = picture.addresses.size() == 1 || links.isEmpty(); // not a text with links and pictures
    if (isPicture && !picture.addresses.isEmpty())
        return picture.addresses.join(QLatin1Char('\n'));
    if (!picture.bytes.isEmpty())
        return picture.bytes;
    if (!links.isEmpty())
        return links;
    const QByteArray image = bareImage(data);
    return image.isEmpty() ? DroppedSource() : DroppedSource(image);
}

std::optional<std::filesystem::path> droppedReport(const QMimeData &data)
{
    const QList<QUrl> urls = data.urls();
    const QString file = urls.size() == 1 ? urls.front().toLocalFile() : QString();
    if (!file.endsWith(QLatin1String(".json"), Qt::CaseInsensitive))
        return std::nullopt;
    return QFile::encodeName(file).toStdString();
}

QString dropWords(const QMimeData &data)
{
    if (const auto report = droppedReport(data))
        return tr("Drop to open the report %1").arg(printable(localText(report->filename().native())));
    const QList<QUrl> urls = data.urls();
    const auto files = localFiles(urls).size();
    if (files == 0)
        return hasBareImage(data) || !pictureOfPage(data).bytes.isEmpty() ? tr("Drop to take the picture")
                                                                          : tr("Drop to take the links");
    const bool areLists = std::ranges::all_of(urls, [](const QUrl &url) { return isLinkFileName(url.toLocalFile()); });
    if (areLists)
        return tr("Drop to take the links of the list");
    return files == 1 ? tr("Drop to take %1 for Resize").arg(printable(urls.front().fileName()))
                      : tr("Drop to take %1 files or folders for Resize").arg(files);
}

std::optional<std::filesystem::path> saveDropped(const QByteArray &picture, const std::filesystem::path &folder)
{
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    const std::filesystem::path path = folder / ("dropped." + pictureExtension(picture).toStdString());
    QFile file(QFile::decodeName(path.c_str()));
    if (error || !file.open(QIODevice::WriteOnly) || file.write(picture) != picture.size() || !file.flush())
        return std::nullopt;
    return path;
}

} // namespace manyhands

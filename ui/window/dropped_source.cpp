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

constexpr qint64 mostListBytes = 192 << 10; // a larger list stays a file, or becomes one: the field would take its time
constexpr qint64 smallBytes = 64 << 10; // read, or written, within a moment

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

/// Of all files together; nothing where one is not named as a list of links, or is no file.
std::optional<qint64> bytesOfLists(const std::vector<std::string> &files)
{
    qint64 bytes = 0;
    for (const std::string &file : files) {
        std::error_code error;
        if (!isLinkFileName(localText(file)) || !std::filesystem::is_regular_file(file, error))
            return std::nullopt;
        bytes += qint64(std::filesystem::file_size(file, error));
    }
    return bytes;
}

/// The links of files that hold nothing else; nothing where one is no such file, cannot be read or is too large.
std::optional<QString> listedLinks(const std::vector<std::string> &files)
{
    QString links;
    if (bytesOfLists(files).value_or(mostListBytes + 1) > mostListBytes)
        return std::nullopt;
    for (const std::string &path : files) {
        QFile file(localText(path));
        const auto text = file.open(QIODevice::ReadOnly) ? textOf(file.read(mostListBytes)) : std::nullopt;
        if (!text)
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
    if (links.isEmpty()) {
        links = data.text(); // asked for once: it may come from another program
        if (!QStringView(links).left(mostListBytes).contains(QLatin1String("://")))
            links.clear();
    }
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
    if (const std::vector<std::string> files = localFiles(data.urls()); !files.empty())
        return files;
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

bool isReadAtOnce(const DroppedSource &source)
{
    if (const auto *files = std::get_if<std::vector<std::string>>(&source)) {
        const qint64 bytes = bytesOfLists(*files).value_or(0);
        return bytes <= smallBytes || bytes > mostListBytes;
    }
    const auto *links = std::get_if<QString>(&source);
    const auto *picture = std::get_if<QByteArray>(&source);
    return links ? links->size() <= mostListBytes : !picture || picture->size() <= smallBytes;
}

bool isKept(const DroppedSource &source)
{
    const auto *links = std::get_if<QString>(&source);
    return links ? links->size() > mostListBytes : std::holds_alternative<QByteArray>(source);
}

DroppedSource readDropped(const DroppedSource &source, const std::filesystem::path &folder)
{
    if (const auto *files = std::get_if<std::vector<std::string>>(&source)) {
        const auto links = listedLinks(*files);
        return links ? DroppedSource(*links) : source;
    }
    if (!isKept(source))
        return source;
    const auto *links = std::get_if<QString>(&source);
    const QByteArray bytes = links ? links->toUtf8() : std::get<QByteArray>(source);
    const std::string extension = links ? "txt" : pictureExtension(bytes).toStdString();
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    const std::filesystem::path path = folder / ("dropped." + extension);
    QFile file(QFile::decodeName(path.c_str()));
    if (error || !file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.flush())
        return {};
    return std::vector{path.native()};
}

} // namespace manyhands

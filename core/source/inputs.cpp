// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/inputs.h"

#include "core/picture/encode.h"
#include "core/picture/picture_types.h"
#include "core/source/written_links.h"
#include "core/task/file_names.h"
#include "core/task/thumbnail_mark.h"
#include "core/text/printable.h"
#include "core/text/secrets.h"

#include <QFile>

#include <algorithm>
#include <cstring>
#include <map>
#include <system_error>

static void initialiseResources()
{
    Q_INIT_RESOURCE(sources);
}

namespace manyhands {

namespace {

constexpr qint64 longestList = 64LL << 20;

bool looksLikeUrl(const std::string &word)
{
    return word.find("://") != std::string::npos;
}

/// Bytes of a command line or of a list.
QString textFrom(const std::string &bytes)
{
    return textOf(QByteArray::fromStdString(bytes)).value_or(localText(bytes));
}

/// list: where the link stands, "links.txt"; empty: on the command line.
DownloadTask taskFor(const WrittenLink &link, const QString &list)
{
    const WebAddress &address = link.address;
    if (address.problem.isEmpty())
        return {address.url};
    const QString place =
        list.isEmpty() ? QStringLiteral("the link") : QStringLiteral("line %1 of %2").arg(link.line).arg(list);
    return {address.url, 0, QStringLiteral("%1 is not a web address: it %2").arg(place, address.problem).toUtf8()};
}

void addWord(std::vector<DownloadTask> &tasks, const std::string &word)
{
    const QString text = textFrom(word);
    std::vector<WrittenLink> links = linksIn(text);
    if (links.empty())
        links.push_back({webAddressFrom(text)}); // what looks like a comment was named for a reason
    for (const WrittenLink &link : links)
        tasks.push_back(taskFor(link, {}));
}

/// More than longestList where there is more. In pieces: QFile takes the memory for all that is asked for.
QByteArray listIn(QFile &file)
{
    constexpr qint64 pieceBytes = 1 << 16;
    QByteArray bytes;
    while (bytes.size() <= longestList) {
        const QByteArray piece = file.read(pieceBytes);
        if (piece.isEmpty())
            break;
        bytes += piece;
    }
    return bytes;
}

/// Adds the links of a file; what is wrong with it, otherwise.
QString addList(std::vector<DownloadTask> &tasks, const std::string &word)
{
    std::error_code error;
    QFile file(localText(word));
    const QString name = urlWithoutSecrets(localText(word)); // who mistypes an address may name it as a list
    const bool isRead = !std::filesystem::is_directory(word, error) && file.open(QIODevice::ReadOnly);
    const QByteArray bytes = isRead ? listIn(file) : QByteArray();
    if (!isRead || bytes.size() > longestList)
        return QStringLiteral("cannot read the list %1: name a text file with a URL on each line").arg(name);
    const auto text = textOf(bytes);
    if (!text)
        return QStringLiteral("the list %1 is not text: name a text file with a URL on each line").arg(name);
    const std::vector<WrittenLink> links = linksIn(*text);
    if (links.empty())
        return QStringLiteral("no URL in the list %1: it needs one on each line").arg(name);
    for (const WrittenLink &link : links)
        tasks.push_back(taskFor(link, name));
    return {};
}

/// Each with a file name of its own.
std::vector<Task> numbered(std::vector<DownloadTask> downloads)
{
    std::vector<FileName> names;
    names.reserve(downloads.size());
    for (const DownloadTask &download : downloads)
        names.push_back(safeName(download.url));
    numberEqualNames(names);
    std::vector<Task> tasks;
    tasks.reserve(downloads.size());
    for (size_t i = 0; i < downloads.size(); ++i) {
        downloads[i].number = names[i].number;
        tasks.push_back(std::move(downloads[i]));
    }
    return tasks;
}

const char *const thumbnailMark = "_thumbnail";

bool isPicture(const std::filesystem::directory_entry &entry)
{
    const std::filesystem::path &file = entry.path();
    std::error_code ignored;
    return file.filename().native().front() != '.' && hasPictureExtension(file) && !entry.is_directory(ignored);
}

/// The name's beginning that leaves room for mark, number and extension within a file system's 255 bytes.
std::string shortened(std::string stem, size_t extensionBytes)
{
    constexpr size_t longestName = 255;
    constexpr size_t roomForNumber = 8;
    return cutToBytes(std::move(stem),
                      longestName - std::strlen(thumbnailMark) - roomForNumber - std::min<size_t>(extensionBytes, 40));
}

/// The stem without the number that tells equal names apart.
std::string withoutNumber(const std::string &stem)
{
    const size_t end = stem.find_last_not_of("0123456789");
    return end != std::string::npos && end + 1 < stem.size() && stem[end] == '-' ? stem.substr(0, end) : stem;
}

/// Takes out the thumbnails of pictures that are in the list themselves: a second run shrinks the originals again. What
/// cannot carry our mark goes by its name.
void dropOwnThumbnails(std::vector<std::filesystem::path> &files)
{
    std::multimap<std::string, std::filesystem::path> originals;
    for (const std::filesystem::path &file : files)
        originals.emplace(file.stem().native() + thumbnailMark, file.filename());
    const auto isThumbnail = [&](const std::filesystem::path &file, const std::string &stem) {
        const auto [begin, end] = originals.equal_range(stem);
        return std::any_of(begin, end, [&](const auto &original) {
            return !canBeMarked(formatOf(file)) || isMarkedThumbnail(file, original.second);
        });
    };
    std::erase_if(files, [&](const std::filesystem::path &file) {
        const std::string stem = file.stem().native();
        return isThumbnail(file, stem) || isThumbnail(file, withoutNumber(stem));
    });
}

/// The folder's pictures; what is wrong with it, otherwise.
QString listPictures(const std::filesystem::path &folder, std::vector<std::filesystem::path> &files,
                     const std::stop_token &stop)
{
    std::error_code error;
    files = picturesIn(folder, error, stop);
    if (error)
        return QStringLiteral("cannot read the folder %1: %2")
            .arg(localText(folder.native()), localText(error.message()));
    if (files.empty())
        return QStringLiteral("no pictures in the folder %1: name one that has some").arg(localText(folder.native()));
    return {};
}

} // namespace

Inputs downloadInputs(const std::vector<std::string> &words)
{
    Inputs inputs;
    std::vector<DownloadTask> downloads;
    for (const std::string &word : words) {
        std::error_code error;
        if (looksLikeUrl(word) || (!std::filesystem::exists(word, error) && !isLinkFileName(localText(word))))
            addWord(downloads, word);
        else if (inputs.problem = addList(downloads, word); !inputs.problem.isEmpty())
            return inputs;
    }
    inputs.tasks = numbered(std::move(downloads));
    return inputs;
}

std::vector<Task> linkTasks(const std::vector<std::string> &links, const std::vector<int> &lines)
{
    std::vector<DownloadTask> downloads;
    downloads.reserve(links.size());
    for (size_t i = 0; i < links.size(); ++i)
        downloads.push_back(
            taskFor({webAddressFrom(QString::fromStdString(links[i])), lines[i]}, QStringLiteral("the links")));
    return numbered(std::move(downloads));
}

Inputs resizeInputs(const std::vector<std::string> &words, bool inPlace, const std::stop_token &stop)
{
    Inputs inputs;
    std::vector<std::filesystem::path> files;
    for (const std::string &word : words) {
        std::error_code error;
        if (!std::filesystem::is_directory(word, error)) {
            files.emplace_back(word);
            continue;
        }
        std::vector<std::filesystem::path> found;
        inputs.problem = listPictures(word, found, stop);
        if (!inputs.problem.isEmpty())
            return inputs;
        if (inPlace)
            dropOwnThumbnails(found);
        files.insert(files.end(), found.begin(), found.end());
    }
    inputs.tasks = resizeTasks(files, inPlace);
    return inputs;
}

std::vector<std::filesystem::path> picturesIn(const std::filesystem::path &folder, std::error_code &error,
                                              const std::stop_token &stop)
{
    std::vector<std::filesystem::path> files;
    for (std::filesystem::directory_iterator entry(folder, error), end;
         !error && !stop.stop_requested() && entry != end; entry.increment(error)) {
        if (isPicture(*entry))
            files.push_back(entry->path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

std::vector<Task> downloadTasks(const std::vector<QByteArray> &urls)
{
    std::vector<DownloadTask> downloads;
    downloads.reserve(urls.size());
    for (const QByteArray &url : urls)
        downloads.push_back({url});
    return numbered(std::move(downloads));
}

std::vector<Task> resizeTasks(const std::vector<std::filesystem::path> &files, bool inPlace)
{
    std::map<std::filesystem::path, std::vector<size_t>> folders; // names are told apart a folder, or all together
    std::vector<FileName> names;
    for (size_t i = 0; i < files.size(); ++i) {
        const std::string extension = outputFormatFor(files[i], true).extension; // the thumbnail's, not the source's
        names.push_back({shortened(files[i].stem().native(), extension.size()) + thumbnailMark, extension});
        folders[inPlace ? files[i].parent_path() : std::filesystem::path()].push_back(i);
    }
    for (const auto &[folder, indices] : folders) {
        std::vector<FileName> own;
        for (const size_t i : indices)
            own.push_back(names[i]);
        numberEqualNames(own);
        for (size_t i = 0; i < indices.size(); ++i)
            names[indices[i]] = own[i];
    }
    std::vector<Task> tasks;
    tasks.reserve(files.size());
    for (size_t i = 0; i < files.size(); ++i) {
        std::error_code error;
        std::filesystem::path source = std::filesystem::absolute(files[i], error).lexically_normal();
        tasks.push_back(ResizeTask{error ? files[i] : std::move(source), names[i].stem});
    }
    return tasks;
}

std::vector<QByteArray> shippedList(const QString &name)
{
    initialiseResources();
    QFile file(QStringLiteral(":/sources/%1.txt").arg(name));
    std::vector<QByteArray> urls;
    if (file.open(QIODevice::ReadOnly)) {
        for (const WrittenLink &link : linksIn(QString::fromUtf8(file.readAll())))
            urls.push_back(link.address.url);
    }
    return urls;
}

} // namespace manyhands

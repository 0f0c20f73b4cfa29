// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/thumbnail_mark.h"

#include <QCryptographicHash>
#include <QtEndian>

#include <array>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace manyhands {

namespace {

constexpr QByteArrayView markText("Thumbnail by Manyhands ");
constexpr qsizetype digits = 32;
constexpr qsizetype markBytes = markText.size() + digits;
constexpr qsizetype checksumBytes = 4; // PNG's, which depends on the digits
constexpr qint64 mostBytes = 64 << 20; // what is larger is no thumbnail of ours

struct Insertion {
    qsizetype at = 0;
    QByteArray before; // the mark, between the picture's bytes
    QByteArray after;
};

QByteArray bigEndian(quint32 value, int bytes)
{
    const quint32 turned = qToBigEndian(value);
    return QByteArray(reinterpret_cast<const char *>(&turned), sizeof turned).last(bytes);
}

QByteArray littleEndian(quint32 value)
{
    const quint32 turned = qToLittleEndian(value);
    return QByteArray(reinterpret_cast<const char *>(&turned), sizeof turned);
}

quint32 pngChecksum(const QByteArray &bytes)
{
    quint32 sum = ~0u;
    for (const char byte : bytes) {
        sum ^= quint8(byte);
        for (int bit = 0; bit < 8; ++bit)
            sum = (sum >> 1) ^ (sum & 1 ? 0xedb88320u : 0);
    }
    return ~sum;
}

/// Behind the JFIF segment, which has to be the first one.
Insertion insertionInJpeg(const QByteArray &picture)
{
    const bool hasJfif = picture.size() > 6 && quint8(picture[2]) == 0xff && quint8(picture[3]) == 0xe0;
    const qsizetype at = hasJfif ? 4 + qFromBigEndian<quint16>(picture.constData() + 4) : 2;
    return {at, QByteArray("\xff\xfe") + bigEndian(2 + markBytes, 2), {}};
}

/// Behind the head: signature and IHDR.
Insertion insertionInPng()
{
    constexpr qsizetype headBytes = 33;
    const QByteArray keyword = QByteArrayLiteral("Software") + '\0';
    return {headBytes, bigEndian(quint32(keyword.size() + markBytes), 4) + "tEXt" + keyword,
            QByteArray(checksumBytes, '\0')};
}

Insertion insertionIn(const QByteArray &picture, const QByteArray &format)
{
    if (format == "jpeg")
        return insertionInJpeg(picture);
    if (format == "png")
        return insertionInPng();
    if (format == "webp")
        return {picture.size(), "MARK" + littleEndian(markBytes), QByteArray(markBytes % 2, '\0')};
    return {picture.size(), {}, {}};
}

/// Of the original's name and of all bytes around the digits at `at`.
QByteArray digest(const QByteArray &bytes, qsizetype at, const std::filesystem::path &originalName)
{
    const qsizetype behind = qMin(at + digits + checksumBytes, bytes.size());
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArray::fromStdString(originalName.native()) + '\0');
    hash.addData(bytes.first(at));
    hash.addData(bytes.sliced(behind));
    return hash.result().toHex().first(digits);
}

/// Empty for what is no plain file, can't be read or is too large.
QByteArray contentOf(const std::filesystem::path &file)
{
    const int fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0)
        return {};
    struct stat status {
    };
    QByteArray bytes;
    if (::fstat(fd, &status) == 0 && S_ISREG(status.st_mode) && status.st_size <= mostBytes)
        bytes.resize(status.st_size);
    qsizetype have = 0;
    while (have < bytes.size()) {
        const ssize_t got = ::read(fd, bytes.data() + have, size_t(bytes.size() - have));
        if (got <= 0)
            break;
        have += got;
    }
    ::close(fd);
    bytes.truncate(have);
    return bytes;
}

} // namespace

bool canBeMarked(const QByteArray &format)
{
    constexpr std::array formats{"jpeg", "png", "webp", "bmp", "tiff"};
    return std::ranges::any_of(formats, [&](const char *each) { return format == each; });
}

QByteArray markedThumbnail(const QByteArray &picture, const QByteArray &format,
                           const std::filesystem::path &originalName)
{
    if (!canBeMarked(format))
        return picture;
    const Insertion insertion = insertionIn(picture, format);
    QByteArray marked = picture.first(insertion.at) + insertion.before + markText.toByteArray();
    const qsizetype at = marked.size();
    marked += QByteArray(digits, '0') + insertion.after + picture.sliced(insertion.at);
    if (format == "webp")
        marked.replace(4, 4, littleEndian(quint32(marked.size() - 8)));
    marked.replace(at, digits, digest(marked, at, originalName));
    if (format == "png") { // of the chunk's type and content
        const qsizetype begin = insertion.at + 4;
        marked.replace(at + digits, checksumBytes,
                       bigEndian(pngChecksum(marked.sliced(begin, at + digits - begin)), 4));
    }
    return marked;
}

bool isMarkedThumbnail(const std::filesystem::path &file, const std::filesystem::path &originalName)
{
    const QByteArray bytes = contentOf(file);
    const qsizetype mark = bytes.lastIndexOf(markText);
    if (mark < 0 || bytes.size() - mark < markBytes)
        return false;
    const qsizetype at = mark + markText.size();
    return bytes.sliced(at, digits) == digest(bytes, at, originalName);
}

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/photo_shelf.h"

#include "core/picture/picture_types.h"

#include <QFile>
#include <QImageReader>

#include <charconv>

namespace manyhands {

PhotoShelf::PhotoShelf(std::vector<std::filesystem::path> files)
{
    for (std::filesystem::path &file : files) {
        m_byName.emplace(file.filename().native(), count());
        m_photos.push_back({std::move(file), {}, {}, {}});
    }
}

QByteArray PhotoShelf::urlName(int index) const
{
    return QByteArray::fromStdString(m_photos[size_t(index)].file.filename().native()).toPercentEncoding();
}

QByteArray PhotoShelf::contentType(int index) const
{
    const QByteArray type = mediaTypeOf(m_photos[size_t(index)].file);
    return type.isEmpty() ? "application/octet-stream" : type;
}

std::optional<int> PhotoShelf::find(const QByteArray &name) const
{
    if (const auto found = m_byName.find(name.toStdString()); found != m_byName.end())
        return found->second;
    int number = 0;
    const char *end = name.constData() + name.size();
    const auto [rest, error] = std::from_chars(name.constData(), end, number);
    const bool isNumbered = error == std::errc() && rest - name.constData() >= 4 && QByteArrayView(rest, end) == ".jpg";
    if (!isNumbered || number < 1 || number > count())
        return std::nullopt;
    return number - 1;
}

std::variant<std::shared_ptr<const PhotoFile>, int> PhotoShelf::open(int index)
{
    Photo &photo = m_photos[size_t(index)];
    auto opened = PhotoFile::open(photo.file);
    if (auto *file = std::get_if<std::shared_ptr<const PhotoFile>>(&opened)) {
        const std::shared_ptr<const PhotoFile> before = photo.open.lock();
        if (before && before->state() == (*file)->state())
            *file = before;
        else
            photo.open = *file;
    }
    return opened;
}

PhotoShelf::Measures PhotoShelf::measures(int index)
{
    Photo &photo = m_photos[size_t(index)];
    const auto opened = open(index);
    const auto *file = std::get_if<std::shared_ptr<const PhotoFile>>(&opened);
    if (!file)
        return {};
    if (photo.measured != (*file)->state()) {
        QFile content; // by its descriptor: not every name is text
        photo.size = content.open((*file)->descriptor(), QIODevice::ReadOnly) && content.seek(0)
            ? QImageReader(&content).size()
            : QSize();
        photo.measured = (*file)->state();
    }
    return {photo.measured.length, photo.size};
}

} // namespace manyhands

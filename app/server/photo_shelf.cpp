#include "app/server/photo_shelf.h"

#include <QFile>
#include <QImageReader>

#include <algorithm>
#include <array>
#include <charconv>

namespace manyhands {

namespace {

struct Type {
    const char *ending;
    const char *name;
};

constexpr std::array<Type, 10> types{{{".jpg", "image/jpeg"},
                                      {".jpeg", "image/jpeg"},
                                      {".png", "image/png"},
                                      {".gif", "image/gif"},
                                      {".webp", "image/webp"},
                                      {".bmp", "image/bmp"},
                                      {".tif", "image/tiff"},
                                      {".tiff", "image/tiff"},
                                      {".avif", "image/avif"},
                                      {".svg", "image/svg+xml"}}};

const char *typeOf(const std::filesystem::path &file)
{
    const QByteArray ending = QByteArray::fromStdString(file.extension().native()).toLower();
    for (const Type &type : types) {
        if (ending == type.ending)
            return type.name;
    }
    return nullptr;
}

} // namespace

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
    const char *type = typeOf(m_photos[size_t(index)].file);
    return type ? type : "application/octet-stream";
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

std::vector<std::filesystem::path> imageFiles(const std::filesystem::path &folder, std::error_code &failed)
{
    std::vector<std::filesystem::path> files;
    for (std::filesystem::directory_iterator entry(folder, failed), end; !failed && entry != end;
         entry.increment(failed)) {
        std::error_code ignored;
        const std::filesystem::path &file = entry->path();
        if (file.filename().native().front() != '.' && typeOf(file) && entry->is_regular_file(ignored))
            files.push_back(file);
    }
    std::sort(files.begin(), files.end());
    return files;
}

} // namespace manyhands

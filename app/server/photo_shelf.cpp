#include "app/server/photo_shelf.h"

#include <QBuffer>
#include <QImageReader>

#include <algorithm>
#include <array>
#include <charconv>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

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
        m_photos.push_back({std::move(file), nullptr, 0, std::nullopt});
    }
}

PhotoShelf::~PhotoShelf()
{
    for (const Photo &photo : m_photos) {
        if (photo.data)
            ::munmap(const_cast<char *>(photo.data), size_t(photo.length));
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

QByteArray PhotoShelf::bytes(int index)
{
    Photo &photo = m_photos[size_t(index)];
    if (!photo.data) {
        const int fd = ::open(photo.file.c_str(), O_RDONLY | O_CLOEXEC);
        struct stat status {
        };
        if (fd < 0 || ::fstat(fd, &status) != 0 || status.st_size == 0) {
            if (fd >= 0)
                ::close(fd);
            return {};
        }
        void *data = ::mmap(nullptr, size_t(status.st_size), PROT_READ, MAP_SHARED, fd, 0);
        ::close(fd);
        if (data == MAP_FAILED)
            return {};
        photo.data = static_cast<const char *>(data);
        photo.length = status.st_size;
    }
    return QByteArray::fromRawData(photo.data, photo.length);
}

QSize PhotoShelf::size(int index)
{
    Photo &photo = m_photos[size_t(index)];
    if (!photo.size) {
        QByteArray content = bytes(index);
        QBuffer buffer(&content);
        photo.size = QImageReader(&buffer).size();
    }
    return *photo.size;
}

std::vector<std::filesystem::path> imageFiles(const std::filesystem::path &folder)
{
    std::vector<std::filesystem::path> files;
    std::error_code failed;
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

#pragma once

#include <QByteArray>
#include <QSize>

#include <filesystem>
#include <map>
#include <optional>
#include <vector>

namespace manyhands {

/// The pictures that are served: files mapped into memory at their first use, and kept. One thread.
class PhotoShelf
{
public:
    explicit PhotoShelf(std::vector<std::filesystem::path> files);
    ~PhotoShelf();
    PhotoShelf(const PhotoShelf &) = delete;
    PhotoShelf &operator=(const PhotoShelf &) = delete;

    int count() const { return int(m_photos.size()); }
    /// The file's name, percent-encoded for a URL.
    QByteArray urlName(int index) const;
    QByteArray contentType(int index) const;
    /// By the file's own name or by place, 0001.jpg being the first; name is percent-decoded.
    std::optional<int> find(const QByteArray &name) const;
    /// The bytes, which stay where they are as long as the shelf; empty when the file cannot be read.
    QByteArray bytes(int index);
    /// In pixels; invalid when it is no picture.
    QSize size(int index);

private:
    struct Photo {
        std::filesystem::path file;
        const char *data = nullptr;
        qint64 length = 0;
        std::optional<QSize> size;
    };

    std::vector<Photo> m_photos;
    std::map<std::string, int> m_byName;
};

/// The image files of a folder: by ending, not hidden, not those below it, sorted by name.
std::vector<std::filesystem::path> imageFiles(const std::filesystem::path &folder);

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/server/photo_file.h"

#include <QByteArray>
#include <QSize>

#include <filesystem>
#include <map>
#include <optional>
#include <vector>

namespace manyhands {

/// The pictures that are served. One thread.
class PhotoShelf
{
public:
    explicit PhotoShelf(std::vector<std::filesystem::path> files);

    int count() const { return int(m_photos.size()); }
    /// The file's name, percent-encoded for a URL.
    QByteArray urlName(int index) const;
    QByteArray contentType(int index) const;
    /// By the file's own name or by place, 0001.jpg being the first; name is percent-decoded.
    std::optional<int> find(const QByteArray &name) const;
    /// The file that has the name now, or the errno that tells why it can't be read. Those who read the same file at
    /// the same time share one descriptor.
    std::variant<std::shared_ptr<const PhotoFile>, int> open(int index);
    struct Measures {
        qint64 bytes = 0;
        QSize size; // in pixels; invalid when it is no picture
    };
    Measures measures(int index);

private:
    struct Photo {
        std::filesystem::path file;
        std::weak_ptr<const PhotoFile> open;
        FileState measured; // the state that size is of
        QSize size;
    };

    std::vector<Photo> m_photos;
    std::map<std::string, int> m_byName;
};

} // namespace manyhands

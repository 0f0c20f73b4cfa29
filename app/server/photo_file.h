// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <filesystem>
#include <memory>
#include <variant>

namespace manyhands {

/// What tells one content of a file from the next, without reading it.
struct FileState {
    quint64 device = 0;
    quint64 inode = 0;
    qint64 length = 0;
    qint64 changedSeconds = 0;
    qint64 changedNanoseconds = 0;

    bool operator==(const FileState &) const = default;
};

/// A regular file, open: it stays the one that it was, whatever takes its name. It may still be cut or written to, so
/// it is read, not mapped.
class PhotoFile
{
public:
    /// The file, or the errno that tells why it can't be read.
    static std::variant<std::shared_ptr<const PhotoFile>, int> open(const std::filesystem::path &path);
    ~PhotoFile();
    PhotoFile(const PhotoFile &) = delete;
    PhotoFile &operator=(const PhotoFile &) = delete;

    const FileState &state() const { return m_state; }
    /// Stays this object's; its position is nobody's.
    int descriptor() const { return m_descriptor; }
    /// Reads up to so many bytes; 0: behind the end, or it can't be read.
    qint64 read(char *buffer, qint64 bytes, qint64 offset) const;

private:
    explicit PhotoFile(int descriptor)
        : m_descriptor(descriptor)
    {
    }

    int m_descriptor;
    FileState m_state;
};

} // namespace manyhands

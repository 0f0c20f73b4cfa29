// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/photo_file.h"

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace manyhands {

std::variant<std::shared_ptr<const PhotoFile>, int> PhotoFile::open(const std::filesystem::path &path)
{
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK); // a pipe may have taken the name
    if (descriptor < 0)
        return errno;
    const std::shared_ptr<PhotoFile> file(new PhotoFile(descriptor));
    struct stat status {
    };
    if (::fstat(descriptor, &status) != 0)
        return errno;
    if (!S_ISREG(status.st_mode))
        return ENOENT;
    file->m_state = {quint64(status.st_dev), quint64(status.st_ino), qint64(status.st_size),
                     qint64(status.st_ctim.tv_sec), qint64(status.st_ctim.tv_nsec)};
    return file;
}

PhotoFile::~PhotoFile()
{
    ::close(m_descriptor);
}

qint64 PhotoFile::read(char *buffer, qint64 bytes, qint64 offset) const
{
    ssize_t count = 0;
    do {
        count = ::pread(m_descriptor, buffer, size_t(bytes), off_t(offset));
    } while (count < 0 && errno == EINTR);
    return std::max<qint64>(0, count);
}

} // namespace manyhands

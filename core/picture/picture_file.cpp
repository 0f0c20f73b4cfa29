// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/picture_file.h"

#include "core/text/printable.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace manyhands {

namespace {

constexpr qint64 largestPicture = 256'000'000; // pixels

} // namespace

PictureFile::PictureFile(std::filesystem::path path)
    : m_path(std::move(path))
{
}

PictureFile::~PictureFile()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

TaskError PictureFile::problem(ErrorKind kind, const QString &message) const
{
    return {kind, printable(QString::fromLocal8Bit(m_path.c_str())) + QLatin1String(": ") + message};
}

TaskError PictureFile::readProblem(int code) const
{
    return problem(ErrorKind::CannotRead,
                   QStringLiteral("cannot be read: ") + QString::fromLocal8Bit(std::strerror(code)));
}

Problem PictureFile::open()
{
    // Without O_NONBLOCK a named pipe would hold us until somebody writes into it.
    m_fd = ::open(m_path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (m_fd < 0)
        return readProblem(errno);
    struct stat status = {};
    if (::fstat(m_fd, &status) != 0)
        return readProblem(errno);
    if (S_ISDIR(status.st_mode))
        return problem(ErrorKind::CannotRead, QStringLiteral("is a folder; name the pictures in it"));
    if (!S_ISREG(status.st_mode))
        return problem(ErrorKind::CannotRead, QStringLiteral("is a device, a pipe or a socket, not a file"));
    m_size = status.st_size;
    if (m_size == 0)
        return problem(ErrorKind::NotAnImage, QStringLiteral("is empty, so there is no picture in it"));
    return std::nullopt;
}

bool PictureFile::beginsLikeJpeg() const
{
    unsigned char magic[2] = {};
    return ::pread(m_fd, magic, sizeof magic, 0) == qint64(sizeof magic) && magic[0] == 0xff && magic[1] == 0xd8;
}

qint64 PictureFile::read(void *to, qint64 bytes)
{
    ssize_t got;
    do
        got = ::read(m_fd, to, size_t(bytes));
    while (got < 0 && errno == EINTR);
    return got;
}

bool PictureFile::seek(qint64 position)
{
    return ::lseek(m_fd, position, SEEK_SET) == position;
}

qint64 PictureFile::position() const
{
    return ::lseek(m_fd, 0, SEEK_CUR);
}

Problem PictureFile::checkSize(QSize size) const
{
    const qint64 pixels = qint64(size.width()) * size.height();
    if (pixels <= largestPicture)
        return std::nullopt;
    return problem(ErrorKind::TooLarge,
                   QStringLiteral("%1 x %2 pixels are %3 megapixels, and the limit is %4; make it smaller first")
                       .arg(size.width())
                       .arg(size.height())
                       .arg(pixels / 1'000'000)
                       .arg(largestPicture / 1'000'000));
}

} // namespace manyhands

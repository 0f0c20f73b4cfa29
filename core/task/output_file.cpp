// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/output_file.h"

#include "core/task/rename_without_replacing.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace manyhands {

namespace {

constexpr mode_t fileMode = 0666;

std::filesystem::path hiddenName()
{
    static std::atomic<unsigned> counter{0};
    return ".manyhands-" + std::to_string(getpid()) + '-' + std::to_string(counter.fetch_add(1));
}

// Each returns 0 or errno.

int linkNameless(int fd, const std::filesystem::path &target)
{
    const std::string file = "/proc/self/fd/" + std::to_string(fd);
    return ::linkat(AT_FDCWD, file.c_str(), AT_FDCWD, target.c_str(), AT_SYMLINK_FOLLOW) == 0 ? 0 : errno;
}

int copy(int from, int to)
{
    std::array<char, 1 << 16> buffer;
    if (::lseek(from, 0, SEEK_SET) != 0)
        return errno;
    for (;;) {
        const ssize_t got = ::read(from, buffer.data(), buffer.size());
        if (got == 0)
            return 0;
        for (ssize_t done = 0; done < got;) {
            const ssize_t written = ::write(to, buffer.data() + done, size_t(got - done));
            if (written < 0)
                return errno;
            done += written;
        }
        if (got < 0)
            return errno;
    }
}

} // namespace

OutputFile::OutputFile(std::filesystem::path folder)
    : m_folder(std::move(folder))
{
}

OutputFile::~OutputFile()
{
    discard();
}

TaskError OutputFile::error(const char *doing, int code) const
{
    const bool full = code == ENOSPC || code == EDQUOT;
    return {full ? ErrorKind::DiskFull : ErrorKind::CannotWrite,
            QStringLiteral("cannot %1 a file in %2: %3")
                .arg(QLatin1String(doing), QString::fromLocal8Bit(m_folder.c_str()),
                     QString::fromLocal8Bit(std::strerror(code)))};
}

void OutputFile::discard()
{
    if (m_fd >= 0)
        ::close(m_fd);
    m_fd = -1;
    if (!m_hidden.empty())
        ::unlink(m_hidden.c_str());
    m_hidden.clear();
}

std::optional<TaskError> OutputFile::open()
{
    discard();
    m_size = 0;
    m_fd = ::open(m_folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, fileMode);
    if (m_fd >= 0)
        return std::nullopt;
    const int code = createHidden(); // no nameless files here, or nothing at all: the second answer tells
    return code == 0 ? std::nullopt : std::optional(error("create", code));
}

int OutputFile::createHidden()
{
    int fd = -1;
    do { // what another host or a process that was killed has left keeps its name
        m_hidden = m_folder / hiddenName();
        fd = ::open(m_hidden.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, fileMode);
    } while (fd < 0 && errno == EEXIST);
    if (fd < 0) {
        const int code = errno;
        m_hidden.clear();
        return code;
    }
    if (m_fd >= 0)
        ::close(m_fd);
    m_fd = fd;
    return 0;
}

/// A nameless file gets a hidden name; where that is refused, its copy does.
int OutputFile::becomeHidden()
{
    const std::filesystem::path hidden = m_folder / hiddenName();
    if (linkNameless(m_fd, hidden) == 0) {
        m_hidden = hidden;
        return 0;
    }
    const int nameless = ::fcntl(m_fd, F_DUPFD_CLOEXEC, 0);
    int code = nameless < 0 ? errno : createHidden();
    if (code == 0)
        code = copy(nameless, m_fd);
    if (nameless >= 0)
        ::close(nameless);
    return code;
}

std::optional<TaskError> OutputFile::write(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t written = ::write(m_fd, bytes.data(), size_t(bytes.size()));
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return error("write", errno);
        m_size += written;
        bytes = bytes.sliced(written);
    }
    return std::nullopt;
}

std::optional<TaskError> OutputFile::restart()
{
    m_size = 0;
    if (::ftruncate(m_fd, 0) != 0 || ::lseek(m_fd, 0, SEEK_SET) != 0)
        return error("write", errno);
    return std::nullopt;
}

/// Some file systems tell only at a close that a write came to nothing.
int OutputFile::flush() const
{
    const int copy = ::fcntl(m_fd, F_DUPFD_CLOEXEC, 0);
    return copy < 0 || ::close(copy) != 0 ? errno : 0;
}

int OutputFile::giveName(const std::filesystem::path &target)
{
    if (m_hidden.empty()) {
        const int code = linkNameless(m_fd, target);
        if (code == 0 || code == EEXIST)
            return code;
        if (const int failed = becomeHidden())
            return failed;
    }
    const std::error_code failed = renameWithoutReplacing(m_hidden, target);
    if (!failed)
        m_hidden.clear();
    return failed.value();
}

int OutputFile::takeName(const std::filesystem::path &target)
{
    if (m_hidden.empty()) {
        if (const int code = becomeHidden())
            return code;
    }
    if (::rename(m_hidden.c_str(), target.c_str()) != 0)
        return errno;
    m_hidden.clear();
    return 0;
}

std::optional<TaskError> OutputFile::commit(const std::filesystem::path &stem, const std::string &extension,
                                            const MayReplace &mayReplace)
{
    if (const int code = flush())
        return error("write", code);
    for (int number = 1;; ++number) {
        std::filesystem::path name = stem;
        if (number > 1)
            name += '-' + std::to_string(number);
        name += '.' + extension;
        int code = giveName(m_folder / name);
        if (code == EEXIST) {
            if (!mayReplace || !mayReplace(m_folder / name))
                continue;
            code = takeName(m_folder / name);
        }
        if (code != 0)
            return error("name", code);
        m_name = std::move(name);
        discard();
        return std::nullopt;
    }
}

std::optional<TaskError> OutputFile::commitReplacing(const std::filesystem::path &name)
{
    if (const int code = flush())
        return error("write", code);
    if (const int code = takeName(m_folder / name))
        return error("name", code);
    m_name = name;
    discard();
    return std::nullopt;
}

} // namespace manyhands

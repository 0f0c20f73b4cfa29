#include "core/task/output_file.h"

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

std::string descriptorPath(int fd)
{
    return "/proc/self/fd/" + std::to_string(fd);
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
    if (m_fd < 0 && (errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL)) {
        m_hidden = m_folder / hiddenName();
        m_fd = ::open(m_hidden.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, fileMode);
    }
    if (m_fd < 0) {
        const int code = errno;
        m_hidden.clear();
        return error("create", code);
    }
    return std::nullopt;
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

int OutputFile::link(const std::filesystem::path &target)
{
    const int failed = m_hidden.empty()
        ? ::linkat(AT_FDCWD, descriptorPath(m_fd).c_str(), AT_FDCWD, target.c_str(), AT_SYMLINK_FOLLOW)
        : ::link(m_hidden.c_str(), target.c_str());
    return failed ? errno : 0;
}

std::optional<TaskError> OutputFile::commit(const std::filesystem::path &stem, const std::string &ending)
{
    for (int number = 1;; ++number) {
        std::filesystem::path name = stem;
        if (number > 1)
            name += '-' + std::to_string(number);
        name += '.' + ending;
        const int code = link(m_folder / name);
        if (code == EEXIST)
            continue;
        if (code != 0)
            return error("name", code);
        m_name = std::move(name);
        discard();
        return std::nullopt;
    }
}

std::optional<TaskError> OutputFile::commitReplacing(const std::filesystem::path &name)
{
    const std::filesystem::path target = m_folder / name;
    if (m_hidden.empty()) {
        const std::filesystem::path hidden = m_folder / hiddenName();
        if (const int code = link(hidden))
            return error("name", code);
        m_hidden = hidden;
    }
    if (::rename(m_hidden.c_str(), target.c_str()) != 0)
        return error("name", errno);
    m_hidden.clear();
    m_name = name;
    discard();
    return std::nullopt;
}

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/rename_without_replacing.h"

#include <cerrno>
#include <cstdio>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace manyhands {

namespace {

/// The file system cannot do it this way, which says nothing of other ways.
bool isRefusal(int code)
{
    return code == EINVAL || code == ENOSYS || code == EPERM || code == EOPNOTSUPP || code == EMLINK;
}

int codeOf(int result)
{
    return result == 0 ? 0 : errno;
}

int makePlaceholder(const std::filesystem::path &path, bool isFolder)
{
    if (isFolder)
        return codeOf(::mkdir(path.c_str(), 0777));
    const int fd = ::open(path.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0666);
    return fd < 0 ? errno : codeOf(::close(fd));
}

int renameOverPlaceholder(const std::filesystem::path &from, const std::filesystem::path &to, bool isFolder)
{
    if (const int code = makePlaceholder(to, isFolder))
        return code;
    const int code = codeOf(::rename(from.c_str(), to.c_str()));
    if (code != 0)
        isFolder ? ::rmdir(to.c_str()) : ::unlink(to.c_str());
    return code;
}

int renameByLink(const std::filesystem::path &from, const std::filesystem::path &to)
{
    const int code = codeOf(::link(from.c_str(), to.c_str()));
    if (code == 0)
        ::unlink(from.c_str());
    return code;
}

int renamed(const std::filesystem::path &from, const std::filesystem::path &to)
{
    int code = codeOf(::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE));
    if (!isRefusal(code))
        return code;
    std::error_code ignored;
    const bool isFolder = std::filesystem::is_directory(std::filesystem::symlink_status(from, ignored));
    if (!isFolder)
        code = renameByLink(from, to);
    return isRefusal(code) ? renameOverPlaceholder(from, to, isFolder) : code;
}

} // namespace

std::error_code renameWithoutReplacing(const std::filesystem::path &from, const std::filesystem::path &to)
{
    return {renamed(from, to), std::generic_category()};
}

} // namespace manyhands

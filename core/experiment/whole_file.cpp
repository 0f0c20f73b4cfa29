// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/whole_file.h"

#include "core/task/places.h"

#include <QFile>
#include <QTemporaryDir>

#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <system_error>
#include <variant>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace manyhands {

namespace {

namespace fs = std::filesystem;

constexpr int mostLinks = 40; // as many as the kernel follows

std::optional<int> numberIn(const std::string &text)
{
    int number = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

/// Where a path leads: a file of that name, or what this process holds open and calls by a number. /dev/stdout is such
/// a number: whatever stands behind it must be written on, not replaced.
std::variant<fs::path, int> behind(fs::path path)
{
    const fs::path descriptors = "/proc/" + std::to_string(::getpid()) + "/fd";
    std::error_code error;
    for (int links = 0; links < mostLinks && fs::is_symlink(fs::symlink_status(path, error)); ++links) {
        const fs::path folder = path.parent_path();
        const fs::path real = fs::canonical(folder.empty() ? fs::path(".") : folder, error);
        if (real == descriptors) {
            if (const auto number = numberIn(path.filename()))
                return *number;
        }
        path = real / fs::read_symlink(path, error);
    }
    return path;
}

std::optional<TaskError> writeOn(std::FILE *file, const fs::path &path,
                                 const std::function<void(const ByteSink &)> &produce)
{
    bool isGood = file != nullptr;
    int code = errno;
    if (file) {
        produce([&](QByteArrayView bytes) {
            isGood = isGood && std::fwrite(bytes.data(), 1, size_t(bytes.size()), file) == size_t(bytes.size());
            code = errno;
        });
        isGood = std::fclose(file) == 0 && isGood;
    }
    if (isGood)
        return std::nullopt;
    return TaskError{ErrorKind::CannotWrite,
                     QStringLiteral("cannot write %1: %2")
                         .arg(QString::fromLocal8Bit(path.c_str()), QString::fromLocal8Bit(std::strerror(code)))};
}

QString cannotWrite(const QString &why)
{
    return QStringLiteral("cannot write there: %1").arg(why);
}

QString cannotWrite(int code)
{
    return cannotWrite(QString::fromLocal8Bit(std::strerror(code)));
}

/// A device tells by a write of nothing whether it takes anything; pipes and sockets are left alone.
QString problemWithDevice(int descriptor)
{
    struct stat status {
    };
    const bool isDevice = ::fstat(descriptor, &status) == 0 && S_ISCHR(status.st_mode);
    return isDevice && ::write(descriptor, "", 0) < 0 ? cannotWrite(errno) : QString();
}

QString problemWithDescriptor(int descriptor)
{
    const int flags = ::fcntl(descriptor, F_GETFL);
    if (flags < 0)
        return cannotWrite(errno);
    if ((flags & O_ACCMODE) == O_RDONLY)
        return cannotWrite(QStringLiteral("it is open for reading only"));
    return problemWithDevice(descriptor);
}

QString problemWithOther(const fs::path &path, const fs::file_status &status)
{
    if (status.type() != fs::file_type::character)
        return ::access(path.c_str(), W_OK) == 0 ? QString() : cannotWrite(errno);
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (descriptor < 0)
        return cannotWrite(errno);
    const QString problem = problemWithDevice(descriptor);
    ::close(descriptor);
    return problem;
}

QString problemWithTarget(const fs::path &target)
{
    std::error_code error;
    const fs::file_status status = fs::status(target, error);
    if (fs::is_directory(status) || !target.has_filename())
        return cannotWrite(QStringLiteral("it is a folder; name a file in it"));
    if (fs::is_other(status))
        return problemWithOther(target, status);
    if (status.type() == fs::file_type::none)
        return cannotWrite(error.value());
    if (fs::exists(status) && ::access(target.c_str(), W_OK) != 0)
        return cannotWrite(errno == EACCES ? QStringLiteral("the file is write-protected")
                                           : QString::fromLocal8Bit(std::strerror(errno)));
    return problemWithFolder(target.parent_path(), MissingFolder::IsWrong);
}

std::FILE *openedAgain(int descriptor)
{
    std::fflush(stdout); // what was said before stays before
    const int copy = ::fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
    return copy < 0 ? nullptr : ::fdopen(copy, "wb");
}

} // namespace

std::optional<TaskError> writeWholeFile(const fs::path &path, const std::function<void(const ByteSink &)> &produce)
{
    const auto place = behind(path);
    if (const int *descriptor = std::get_if<int>(&place))
        return writeOn(openedAgain(*descriptor), path, produce);
    const fs::path &target = std::get<fs::path>(place);
    std::error_code ignored;
    const fs::file_status status = fs::status(target, ignored);
    if (fs::is_other(status))
        return writeOn(std::fopen(target.c_str(), "wbe"), path, produce);
    const fs::path folder = target.parent_path();
    OutputFile file(folder.empty() ? fs::path(".") : folder);
    if (auto error = file.open())
        return error;
    std::optional<TaskError> error;
    produce([&](QByteArrayView bytes) {
        if (!error)
            error = file.write(bytes);
    });
    if (error)
        return error;
    return file.commitReplacing(target.filename());
}

std::optional<TaskError> writeWholeFile(const fs::path &path, const QByteArray &bytes)
{
    return writeWholeFile(path, [&](const ByteSink &sink) { sink(bytes); });
}

QString problemWithFile(const fs::path &path)
{
    const auto place = behind(path);
    const int *descriptor = std::get_if<int>(&place);
    return descriptor ? problemWithDescriptor(*descriptor) : problemWithTarget(std::get<fs::path>(place));
}

QString writeHereOrElsewhere(const fs::path &path, const FileWriter &write)
{
    const auto error = write(path);
    if (!error)
        return {};
    if (error->kind != ErrorKind::CannotWrite && error->kind != ErrorKind::DiskFull)
        return error->message;
    QTemporaryDir folder(temporaryFolderTemplate());
    if (!folder.isValid())
        return QStringLiteral("%1; %2").arg(error->message, problemWithPlace(temporaryPlace()));
    const fs::path elsewhere = fs::path(QFile::encodeName(folder.path()).toStdString()) / path.filename();
    if (const auto again = write(elsewhere))
        return again->message == error->message ? error->message
                                                : error->message + QStringLiteral("; ") + again->message;
    folder.setAutoRemove(false);
    return QStringLiteral("%1; it is kept as %2 instead")
        .arg(error->message, QString::fromLocal8Bit(elsewhere.c_str()));
}

} // namespace manyhands

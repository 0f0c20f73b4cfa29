#include "core/experiment/whole_file.h"

#include <QString>

#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <system_error>
#include <variant>

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

std::FILE *openedAgain(int descriptor)
{
    std::fflush(stdout); // what was said before stays before
    const int copy = ::dup(descriptor);
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
    if (fs::exists(status) && fs::is_other(status))
        return writeOn(std::fopen(target.c_str(), "wb"), path, produce);
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

} // namespace manyhands

#include "core/experiment/whole_file.h"

#include <QString>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <system_error>

namespace manyhands {

namespace {

std::optional<TaskError> writeDevice(const std::filesystem::path &path,
                                     const std::function<void(const ByteSink &)> &produce)
{
    std::FILE *file = std::fopen(path.c_str(), "wb");
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

} // namespace

std::optional<TaskError> writeWholeFile(const std::filesystem::path &path,
                                        const std::function<void(const ByteSink &)> &produce)
{
    std::error_code ignored;
    const std::filesystem::file_status status = std::filesystem::status(path, ignored);
    if (std::filesystem::exists(status) && std::filesystem::is_other(status))
        return writeDevice(path, produce);
    const std::filesystem::path folder = path.parent_path();
    OutputFile file(folder.empty() ? std::filesystem::path(".") : folder);
    if (auto error = file.open())
        return error;
    std::optional<TaskError> error;
    produce([&](QByteArrayView bytes) {
        if (!error)
            error = file.write(bytes);
    });
    if (error)
        return error;
    return file.commitReplacing(path.filename());
}

} // namespace manyhands

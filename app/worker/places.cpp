// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/places.h"

#include "core/text/printable.h"

namespace manyhands {

namespace {

TaskError missing(const char *what, const std::filesystem::path &folder, const char *fix)
{
    return {ErrorKind::WorkerMissing,
            QStringLiteral("the %1 %2 is not there: %3")
                .arg(QLatin1String(what), printable(localText(folder)), QLatin1String(fix))};
}

bool writesFiles(const JobMessage &job)
{
    switch (job.kind) {
    case TaskKind::Sleep:
        return false;
    case TaskKind::Download:
        return true;
    case TaskKind::Resize:
        return !job.resize.inPlace;
    case TaskKind::Command:
        return job.command.keepsOutput || job.command.command.writesOutput();
    }
    Q_UNREACHABLE();
}

} // namespace

std::optional<TaskError> enterPlaces(const JobMessage &job)
{
    if (job.workingFolder.empty())
        return std::nullopt;
    std::error_code failed;
    std::filesystem::current_path(job.workingFolder, failed);
    if (failed && job.kind == TaskKind::Command)
        return missing("working folder", job.workingFolder, "start from one that is on all hosts");
    if (writesFiles(job) && !std::filesystem::is_directory(job.outputFolder, failed))
        return missing("output folder", job.outputFolder, "name one with --output that all hosts share");
    return std::nullopt;
}

bool lacksInput(const Task &task)
{
    const auto *command = std::get_if<CommandTask>(&task);
    const auto *resize = std::get_if<ResizeTask>(&task);
    if (!command && !resize)
        return false;
    const std::filesystem::path input = command ? std::filesystem::path(command->input) : resize->source;
    std::error_code failed;
    return std::filesystem::status(input, failed).type() == std::filesystem::file_type::not_found;
}

} // namespace manyhands

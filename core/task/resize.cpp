// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/resize.h"

#include "core/picture/encode.h"
#include "core/picture/shrink.h"
#include "core/task/output_file.h"
#include "core/task/thumbnail_mark.h"

namespace manyhands {

namespace {

std::filesystem::path folderBeside(const std::filesystem::path &source)
{
    return source.has_parent_path() ? source.parent_path() : std::filesystem::path(".");
}

Problem writeFile(const QByteArray &bytes, const ResizeTask &task, const std::string &extension, bool inPlace,
                  const std::filesystem::path &folder, Lane &lane, std::filesystem::path &name)
{
    OutputFile out(inPlace ? folderBeside(task.source) : folder);
    if (Problem problem = out.open())
        return problem;
    if (Problem problem = out.write(bytes))
        return problem;
    const auto isOurs = [&](const std::filesystem::path &file) {
        return inPlace && isMarkedThumbnail(file, task.source.filename());
    };
    if (Problem problem = out.commit(task.stem, extension, isOurs))
        return problem;
    lane.setBytes(out.size());
    name = out.name();
    return std::nullopt;
}

Problem resizeTo(const ResizeTask &task, const ResizeSettings &settings, WorkerContext &context,
                 const std::stop_token &stop, Lane &lane, TaskResult &result)
{
    PictureFile file(task.source);
    if (Problem problem = file.open())
        return problem;
    const OutputFormat output = outputFormatFor(task.source, file.beginsLikeJpeg());
    MemoryBudget::Share memory;
    const ShrinkRequest request{settings, output.isJpeg(), stop, lane, MemoryBudget::ofMachine(), memory};
    Picture picture;
    if (Problem problem = shrinkPicture(file, request, picture))
        return problem;
    if (!picture.note.isEmpty())
        result.note = QStringLiteral("the picture is whole, but %1").arg(picture.note);
    lane.beginPhase(PhaseName::Encode);
    QByteArray bytes;
    if (Problem problem = encodePicture(picture, output, settings.quality, stop, bytes))
        return problem;
    if (stop.stop_requested())
        return stoppedProblem();
    if (settings.inPlace)
        bytes = markedThumbnail(bytes, output.format, task.source.filename());
    lane.beginPhase(PhaseName::Write);
    return writeFile(bytes, task, output.extension, settings.inPlace, context.outputFolder(), lane, result.outputName);
}

} // namespace

TaskResult resizePicture(const ResizeTask &task, const ResizeSettings &settings, WorkerContext &context,
                         const std::stop_token &stop, Lane &lane)
{
    if (stop.stop_requested())
        return TaskResult::cancelled();
    ResizeSettings sane = settings;
    sane.box = settings.box.expandedTo({1, 1});
    TaskResult result;
    const Problem problem = resizeTo(task, sane, context, stop, lane, result);
    if (!problem)
        return result;
    if (problem->kind == ErrorKind::Cancelled)
        return TaskResult::cancelled();
    return TaskResult::failed(problem->kind, problem->message);
}

} // namespace manyhands

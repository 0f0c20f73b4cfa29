// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/resumption.h"

#include <QUrl>

#include <chrono>

#include <sys/stat.h>

namespace manyhands {

namespace {

constexpr qint64 coarsestFileTime = 2; // seconds: FAT's

/// The host is left out: the demo's server has another port each time. So is the folder of a picture that is fetched
/// before it is resized, which is a new one each time.
std::string nameOf(const Task &task, const Workload &workload)
{
    std::string name = plannedOutput(task).native();
    if (const auto *download = std::get_if<DownloadTask>(&task))
        name +=
            '\n' + QUrl::fromEncoded(download->url).toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority).toStdString();
    if (const auto *resize = std::get_if<ResizeTask>(&task))
        name += '\n' + (workload.resize.inPlace ? resize->source : resize->source.filename()).native();
    return name;
}

bool isAsLeft(const LeftFile &file)
{
    struct stat status = {};
    return ::lstat(file.path.c_str(), &status) == 0 && S_ISREG(status.st_mode) && status.st_size == file.bytes
        && status.st_mtime <= file.leftBy.toSecsSinceEpoch() + coarsestFileTime;
}

PreparedWorkload restOf(PreparedWorkload all, const LeftFiles &left, LeftFiles &kept, const EventSink &sink)
{
    auto rest = std::make_shared<Workload>(*all.workload);
    rest->tasks = {};
    for (int i = 0; i < all.workload->size(); ++i) {
        const Task task = all.workload->tasks[size_t(i)];
        const auto file = left.find(nameOf(task, *all.workload));
        if (file != left.end() && isAsLeft(file->second))
            kept.insert(*file);
        else
            rest->tasks.push_back(task);
    }
    if (rest->size() == 0) {
        sink(NoteEvent{QStringLiteral("Nothing is left to do: all %1 files are there.").arg(kept.size())});
        return {};
    }
    sink(NoteEvent{QStringLiteral("%1 of %2 files were there already and are not done again.")
                       .arg(kept.size())
                       .arg(all.workload->size())});
    all.workload = std::move(rest);
    return all;
}

} // namespace

void addFiles(LeftFiles &files, const Run &run, const Workload &workload, const QDateTime &over)
{
    for (const Span *span : run.spans) {
        const auto path = span ? outputPath(*span, workload, run.outputFolder) : std::filesystem::path();
        if (!path.empty())
            files.insert_or_assign(nameOf(workload.tasks[size_t(span->task)], workload),
                                   LeftFile{path, span->bytes, over});
    }
}

WorkloadMaker makerOfRest(WorkloadMaker makeAll, LeftFiles left, std::shared_ptr<LeftFiles> kept)
{
    return [makeAll = std::move(makeAll), left = std::move(left), kept = std::move(kept)](const std::stop_token &stop,
                                                                                          const EventSink &sink) {
        PreparedWorkload all = makeAll(stop, sink);
        return all.error || !all.workload ? all : restOf(std::move(all), left, *kept, sink);
    };
}

} // namespace manyhands

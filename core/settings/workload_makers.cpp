// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/workload_makers.h"

#include "core/experiment/perform_run.h"
#include "core/settings/command_inputs.h"
#include "core/source/demo_server.h"
#include "core/source/inputs.h"
#include "core/source/picsum.h"
#include "core/task/command.h"
#include "core/task/places.h"

#include <QTemporaryDir>

#include <algorithm>
#include <map>
#include <system_error>

namespace manyhands {

namespace {

constexpr double bytesPerMegabyte = 1e6;
constexpr int fetchWorkers = 8; // for pictures that are fetched before a resize

std::shared_ptr<Workload> workloadOf(const ExperimentSettings &job, TaskList tasks)
{
    auto workload = std::make_shared<Workload>();
    workload->kind = job.kind;
    workload->tasks = std::move(tasks);
    workload->download = job.download;
    workload->resize = job.resize;
    return workload;
}

WorkloadMaker ready(std::shared_ptr<Workload> workload)
{
    return [workload = std::move(workload)](const std::stop_token &, const EventSink &) {
        return PreparedWorkload{workload, nullptr, std::nullopt};
    };
}

DemoSet demoSet(const ExperimentSettings &job)
{
    return job.source == QLatin1String("demo-1000") ? DemoSet::Small : DemoSet::Large;
}

std::function<void(int, int)> telling(const EventSink &sink, const QString &what)
{
    return [&sink, what](int done, int total) { sink(PreparingEvent{what, done, total}); };
}

DemoServerOptions serverOptions(const ExperimentSettings &job, int images)
{
    DemoServerOptions options;
    options.network = networkOf(job).toUtf8();
    if (job.latencyMs)
        options.latency = fromSeconds(*job.latencyMs / 1000);
    if (job.bandwidthMBs)
        options.bytesPerSecond = qint64(*job.bandwidthMBs * bytesPerMegabyte);
    options.set = demoSet(job);
    options.images = images;
    return options;
}

PreparedWorkload serveDemoPhotos(const ExperimentSettings &job, const DemoPhotos &photos, const std::stop_token &stop,
                                 const EventSink &sink)
{
    const auto server = std::make_shared<DemoServer>();
    DemoServerOptions options = serverOptions(job, int(photos.files.size()));
    if (photos.isTemporary) {
        options.photos = photos.folder;
        options.set.reset();
    }
    const auto error = server->start(options, stop, telling(sink, QStringLiteral("making demo photos")));
    if (error)
        return {nullptr, nullptr, error};
    std::vector<QByteArray> urls;
    for (const std::filesystem::path &file : photos.files)
        urls.push_back(server->baseUrl().toEncoded() + "/photos/" + QByteArray(file.filename().c_str()));
    return {workloadOf(job, downloadTasks(urls)), server, std::nullopt, server->processId()};
}

PreparedWorkload fetchThenResize(const ExperimentSettings &job, const std::vector<Task> &downloads,
                                 const std::stop_token &stop, const EventSink &sink)
{
    const auto folder = std::make_shared<QTemporaryDir>(temporaryFolderTemplate());
    if (!folder->isValid())
        return {nullptr, nullptr, TaskError{ErrorKind::CannotWrite, problemWithPlace(temporaryPlace())}};
    ExperimentSettings fetch = job;
    fetch.kind = TaskKind::Download;
    const auto workload = workloadOf(fetch, downloads);
    const QString what = QStringLiteral("fetching %1 pictures, untimed").arg(workload->size());
    sink(PreparingEvent{what, 0, 0});
    const auto run = performRun({ExecutorKind::StdThread, fetchWorkers, 1, false}, workload,
                                {folder->path().toStdString(), {}, {}}, stop, [](const auto &) {});
    const std::vector<std::filesystem::path> files = run->outputPaths(*workload);
    if (files.empty()) {
        const TaskError *error = run->spans.at(0)->error();
        return {nullptr, nullptr,
                TaskError{error ? error->kind : ErrorKind::Network,
                          QStringLiteral("none of the %1 pictures could be fetched: %2")
                              .arg(workload->size())
                              .arg(error ? error->message : QString())}};
    }
    if (int(files.size()) < workload->size())
        sink(NoteEvent{QStringLiteral("%1 of %2 pictures could not be fetched and are left out")
                           .arg(workload->size() - int(files.size()))
                           .arg(workload->size())});
    return {workloadOf(job, resizeTasks(files, job.resize.inPlace)), folder, std::nullopt};
}

LinkService serviceOf(const ExperimentSettings &job)
{
    return job.source == QLatin1String("imgur") ? imgurGallery(job.imgurBase, job.imgurClientId)
                                                : picsumList(picsumBase());
}

QString memoryKey(const ExperimentSettings &job)
{
    return job.source + QLatin1Char(' ') + (job.source == QLatin1String("imgur") ? job.imgurBase : picsumBase()).url();
}

LinkList askFor(const LinkService &service, const ExperimentSettings &job, int count, const std::stop_token &stop,
                const EventSink &sink)
{
    const QString what = QStringLiteral("asking %1 for links, untimed").arg(service.name);
    sink(PreparingEvent{what, 0, count});
    PageFetcher fetcher;
    LinkList list = gatherLinks(service, count, fetcher, stop, telling(sink, what));
    if (job.memory)
        job.memory->keep(memoryKey(job), count, list);
    return list;
}

/// What becomes of a list that is shorter than it was to be.
std::optional<TaskError> judgeShortList(const LinkList &list, const ExperimentSettings &job, int count,
                                        const EventSink &sink)
{
    const QString found = QString::number(list.links.size());
    const TaskError &why = *list.endedEarly;
    if (why.kind == ErrorKind::Cancelled || list.links.empty())
        return why;
    const QString wanted = QString::number(count);
    if (job.count)
        return TaskError{why.kind,
                         QStringLiteral("%1; it gave %2 of %3 pictures: try later, or give a count of at most %2")
                             .arg(why.message, found, wanted)};
    sink(NoteEvent{QStringLiteral("%1; it gave %2 of %3 pictures").arg(why.message, found, wanted)});
    return std::nullopt;
}

/// What to do with an input that belongs to the other command.
QString otherCommand(const MistakenInput &mistake)
{
    const QString advice = mistake.fits == TaskKind::Resize
        ? QStringLiteral("%1 %2: shrink it with manyhands resize %1")
        : QStringLiteral("%1 %2: fetch it with manyhands download %1");
    return advice.arg(mistake.name, mistake.is);
}

Inputs inputsOf(const ExperimentSettings &job, const std::stop_token &stop)
{
    if (const auto mistake = mistakenInput(job))
        return {{}, otherCommand(*mistake)};
    if (!job.inputLines.empty())
        return {linkTasks(job.inputs, job.inputLines), {}};
    return job.kind == TaskKind::Download ? downloadInputs(job.inputs)
                                          : resizeInputs(job.inputs, job.resize.inPlace, stop);
}

/// As many of them as are asked for.
Inputs countedInputs(const ExperimentSettings &job, const std::stop_token &stop = {})
{
    Inputs inputs = inputsOf(job, stop);
    const size_t count = job.count ? size_t(*job.count) : inputs.tasks.size();
    if (count > inputs.tasks.size() && inputs.problem.isEmpty())
        inputs.problem = QStringLiteral("%1 pictures are named, not %2: give a count of at most %1")
                             .arg(inputs.tasks.size())
                             .arg(count);
    inputs.tasks.resize(std::min(count, inputs.tasks.size()));
    return inputs;
}

/// Inputs that take more than a moment to read: many, long lists, and folders, of which nobody knows what is in them.
bool areLong(const ExperimentSettings &job)
{
    constexpr size_t mostInputs = 1000;
    constexpr std::uintmax_t mostBytes = 64 << 10;
    const auto isLong = [&job](const std::string &input) {
        std::error_code error;
        if (job.kind == TaskKind::Resize)
            return std::filesystem::is_directory(input, error);
        const auto bytes = std::filesystem::file_size(input, error);
        return !error && bytes > mostBytes;
    };
    return job.inputs.size() > mostInputs || std::ranges::any_of(job.inputs, isLong);
}

} // namespace

WorkloadMaker sleepMaker(const ExperimentSettings &job, QString &problem)
{
    TaskList tasks;
    const size_t count = job.count ? size_t(*job.count) : size_t(job.sleepSeconds.size());
    for (size_t i = 0; i < count; ++i) {
        const double seconds = job.sleepSeconds[qsizetype(i) % job.sleepSeconds.size()];
        if (!(seconds >= 0) || seconds > 86400) {
            problem = QStringLiteral("cannot sleep %1 seconds: give 0 to 86400").arg(seconds);
            return {};
        }
        tasks.push_back(SleepTask{fromSeconds(seconds)});
    }
    return ready(workloadOf(job, std::move(tasks)));
}

WorkloadMaker commandMaker(const ExperimentSettings &job, QString &problem, QStringList &notes)
{
    const auto parsed = CommandTemplate::parse(job.command.text, job.command.runs);
    if (const auto *fault = std::get_if<QString>(&parsed)) {
        problem = *fault;
        return {};
    }
    for (const auto &[option, text] :
         {std::pair("--prepare", &job.command.prepare), {"--cleanup", &job.command.cleanup}}) {
        const auto aside = CommandTemplate::parse(*text, job.command.runs, CommandTemplate::Takes::Folder);
        if (const auto *fault = std::get_if<QString>(&aside); fault && !text->isEmpty()) {
            problem = QStringLiteral("%1: %2").arg(QLatin1String(option), *fault);
            return {};
        }
    }
    const CommandInputs inputs = commandInputs(job);
    const auto &command = std::get<CommandTemplate>(parsed);
    problem = inputs.problem.isEmpty() ? command.clash(inputs.inputs) : inputs.problem;
    if (!problem.isEmpty())
        return {};
    std::map<std::string, int> names;
    for (const std::string &input : inputs.inputs)
        ++names[outputStem(input)];
    if (command.hasSingleQuotes())
        notes += QStringLiteral("without a shell, single quotes quote nothing and are the command's own: write double "
                                "ones, or add --shell");
    if (command.hasShellWords())
        notes += QStringLiteral("without a shell, >, <, | and the like are words of the command like any other: add "
                                "--shell where they are meant for one");
    TaskList tasks;
    for (const std::string &input : inputs.inputs)
        tasks.push_back(CommandTask{input, int(tasks.size()) + 1, names[outputStem(input)] > 1});
    auto workload = workloadOf(job, std::move(tasks));
    workload->command.command = command;
    workload->command.doneStatuses = job.command.doneStatuses;
    workload->command.mostFailures = job.command.mostFailures;
    workload->command.deadline = job.download.deadline;
    workload->command.keepsOutput = !job.output.empty();
    return ready(std::move(workload));
}

WorkloadMaker inputsMaker(const ExperimentSettings &job, QString &problem)
{
    if (job.readsListsLater && areLong(job)) {
        return [job](const std::stop_token &stop, const EventSink &sink) -> PreparedWorkload {
            sink(PreparingEvent{job.kind == TaskKind::Resize ? QStringLiteral("looking for the pictures")
                                                             : QStringLiteral("reading the links"),
                                0, 0});
            const Inputs inputs = countedInputs(job, stop);
            if (stop.stop_requested())
                return {};
            if (!inputs.problem.isEmpty())
                return {nullptr, nullptr, TaskError{ErrorKind::CannotRead, inputs.problem}};
            return {workloadOf(job, inputs.tasks), nullptr, std::nullopt};
        };
    }
    const Inputs inputs = countedInputs(job);
    problem = inputs.problem;
    return ready(workloadOf(job, inputs.tasks));
}

WorkloadMaker onlineMaker(const ExperimentSettings &job, QString &problem, QStringList &notes)
{
    std::vector<QByteArray> urls = shippedList(job.source);
    if (urls.empty()) {
        problem = QStringLiteral("the list %1 is missing from this build").arg(job.source);
        return {};
    }
    if (job.count)
        urls.resize(std::min(urls.size(), size_t(*job.count)));
    std::vector<Task> downloads = downloadTasks(urls);
    if (job.kind == TaskKind::Download)
        return ready(workloadOf(job, std::move(downloads)));
    notes.append(QStringLiteral("the pictures of %1 are downloaded first, untimed").arg(job.source));
    return [job, downloads = std::move(downloads)](const std::stop_token &stop, const EventSink &sink) {
        return fetchThenResize(job, downloads, stop, sink);
    };
}

WorkloadMaker listedMaker(const ExperimentSettings &job, int count, QStringList &notes)
{
    const LinkService service = serviceOf(job);
    const auto known = job.memory ? job.memory->find(memoryKey(job), count) : std::nullopt;
    notes.append((known ? QStringLiteral("the pictures are those that %1 listed before")
                        : QStringLiteral("the list of pictures is asked of %1 before the clock starts"))
                     .arg(service.name));
    if (job.kind == TaskKind::Resize)
        notes.append(QStringLiteral("the pictures of %1 are downloaded first, untimed").arg(job.source));
    return [job, service, count, known](const std::stop_token &stop, const EventSink &sink) -> PreparedWorkload {
        const LinkList list = known ? *known : askFor(service, job, count, stop, sink);
        if (list.endedEarly) {
            if (auto error = judgeShortList(list, job, count, sink))
                return {nullptr, nullptr, std::move(error)};
        }
        std::vector<Task> downloads = downloadTasks(list.links);
        if (job.kind == TaskKind::Download)
            return {workloadOf(job, std::move(downloads)), nullptr, std::nullopt};
        return fetchThenResize(job, downloads, stop, sink);
    };
}

WorkloadMaker demoMaker(const ExperimentSettings &job)
{
    return [job](const std::stop_token &stop, const EventSink &sink) -> PreparedWorkload {
        const int count = job.count.value_or(demoPhotoCount(demoSet(job)));
        const DemoPhotos photos =
            ensureDemoPhotos(demoSet(job), count, stop, telling(sink, QStringLiteral("making demo photos")));
        if (photos.error)
            return {nullptr, nullptr, photos.error};
        if (!photos.note.isEmpty())
            sink(NoteEvent{photos.note});
        if (job.kind == TaskKind::Resize)
            return {workloadOf(job, resizeTasks(photos.files, job.resize.inPlace)), nullptr, std::nullopt};
        return serveDemoPhotos(job, photos, stop, sink);
    };
}

} // namespace manyhands

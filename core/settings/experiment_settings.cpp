// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/experiment_settings.h"

#include "core/executor/needs.h"
#include "core/measure/looks.h"
#include "core/settings/workload_makers.h"
#include "core/source/demo_photos.h"
#include "core/source/network_profile.h"
#include "core/source/picsum.h"
#include "core/task/places.h"

#include <QCoreApplication>
#include <QProcess>
#include <QRandomGenerator>

#include <algorithm>

namespace manyhands {

namespace {

constexpr int mostWorkers = 1024;
constexpr size_t mostCounts = 100; // worker counts of one plan
constexpr int mostRounds = 10'000;
constexpr qint64 mostRuns = 100'000;
constexpr int defaultWorkers = 8;
constexpr int mostListed = 1000; // pictures of a service that has no end

QString names(const std::vector<ExecutorKind> &executors)
{
    QStringList list;
    for (const ExecutorKind executor : executors)
        list.append(QLatin1String(executorName(executor)));
    return list.join(QLatin1String(", "));
}

const SourceInfo *sourceNamed(const QString &name)
{
    for (const SourceInfo &source : namedSources()) {
        if (source.name == name)
            return &source;
    }
    return nullptr;
}

QString problemWithNumbers(const ExperimentSettings &job)
{
    for (const int count : job.workers) {
        if (count < 1 || count > mostWorkers)
            return QStringLiteral("%1 workers: give a number from 1 to %2").arg(count).arg(mostWorkers);
    }
    if (job.workers.size() > mostCounts)
        return QStringLiteral("%1 worker counts: give at most %2, for instance 1,2,4,8,16,32")
            .arg(job.workers.size())
            .arg(mostCounts);
    if (job.repeats < 1 || job.repeats > mostRounds)
        return QStringLiteral("%1 repeats: give 1 to %2").arg(job.repeats).arg(mostRounds);
    if (job.untilPercent && !(*job.untilPercent > 0 && *job.untilPercent <= 100))
        return QStringLiteral("until %1 %: give more than 0 and at most 100").arg(*job.untilPercent);
    if (job.mostRepeats < untilLooks.front() || job.mostRepeats > mostRounds)
        return QStringLiteral("at most %1 repeats: give %2 to %3")
            .arg(job.mostRepeats)
            .arg(untilLooks.front())
            .arg(mostRounds);
    if (job.warmup < 0 || job.warmup > mostRounds)
        return QStringLiteral("a warm-up of %1 rounds: give 0 to %2").arg(job.warmup).arg(mostRounds);
    const qint64 runs = qint64(std::max<size_t>(job.executors.size(), 1))
        * std::max<qint64>(qint64(job.workers.size()), 1)
        * ((job.untilPercent ? std::max(job.repeats, job.mostRepeats) : job.repeats) + job.warmup);
    if (runs > mostRuns)
        return QStringLiteral("a plan of %1 runs: give fewer repeats, counts or executors, %2 runs at most")
            .arg(runs)
            .arg(mostRuns);
    if (job.count && *job.count < 1)
        return QStringLiteral("a count of %1: give 1 or more").arg(*job.count);
    if (job.resize.box.width() < 1 || job.resize.box.height() < 1)
        return QStringLiteral("a size of %1x%2: give a width and a height of 1 or more")
            .arg(job.resize.box.width())
            .arg(job.resize.box.height());
    if (job.resize.quality < 1 || job.resize.quality > 100)
        return QStringLiteral("a quality of %1: give 1 to 100").arg(job.resize.quality);
    if (!(job.resize.blurSigma >= 0) || job.resize.blurSigma > 1000)
        return QStringLiteral("a blur of %1: give 0 to 1000").arg(job.resize.blurSigma);
    if (job.download.tries < 1 || job.download.tries > 100)
        return QStringLiteral("%1 tries: give 1 to 100").arg(job.download.tries);
    return {};
}

QString problemWithService(const ExperimentSettings &job)
{
    if (job.source == QLatin1String("imgur") && job.imgurClientId.isEmpty())
        return QStringLiteral("Imgur wants a client ID: name a file that holds yours with --imgur-client-id-file, or "
                              "set MANYHANDS_IMGUR_CLIENT_ID");
    if (job.source == QLatin1String("picsum")) {
        const QString problem = problemWithBase(picsumBase());
        return problem.isEmpty() ? QString() : QStringLiteral("MANYHANDS_PICSUM_URL ") + problem;
    }
    return {};
}

QString problemWithSource(const ExperimentSettings &job)
{
    if (job.kind == TaskKind::Sleep)
        return job.sleepSeconds.empty() ? QStringLiteral("nothing to sleep: give the seconds, for instance 1 1 1")
                                        : QString();
    if (!job.inputs.empty() || job.kind == TaskKind::Command)
        return {};
    if (job.kind == TaskKind::Resize && job.resize.inPlace)
        return QStringLiteral("in place of what? Name the files or folders whose thumbnails go beside them");
    const SourceInfo *source = sourceNamed(job.source);
    if (!source) {
        QStringList known;
        for (const SourceInfo &each : namedSources())
            known.append(each.name);
        return QStringLiteral("no source is named %1: give one of %2").arg(job.source, known.join(QLatin1String(", ")));
    }
    if (job.count && *job.count > source->count)
        return QStringLiteral("%1 has %2 pictures%3, not %4: give a count of at most %2")
            .arg(source->name)
            .arg(source->count)
            .arg(source->isListed ? QStringLiteral(" at most") : QString())
            .arg(*job.count);
    if (const QString problem = problemWithService(job); !problem.isEmpty())
        return problem;
    if (!networkProfile(networkOf(job).toUtf8())) {
        QStringList known;
        for (const NetworkProfile &profile : networkProfiles())
            known.append(QString::fromLatin1(profile.name));
        return QStringLiteral("no network is named %1: give one of %2")
            .arg(job.network, known.join(QLatin1String(", ")));
    }
    return {};
}

QString problemWithExecutors(const ExperimentSettings &job)
{
    std::vector<ExecutorKind> named = job.executors;
    if (job.baseline)
        named.push_back(*job.baseline);
    for (const ExecutorKind executor : named) {
        if (!executorAllows(executor, job.kind))
            return QStringLiteral("%1 is for downloads and commands: leave it out of a %2, or give one of the others")
                .arg(QLatin1String(executorName(executor)), QLatin1String(taskKindName(job.kind)));
    }
    return {};
}

template <typename Value> std::vector<Value> withoutRepeats(const std::vector<Value> &values)
{
    std::vector<Value> result;
    for (const Value &value : values) {
        if (std::find(result.begin(), result.end(), value) == result.end())
            result.push_back(value);
    }
    return result;
}

void chooseExecutors(const ExperimentSettings &job, Plan &plan, QStringList &notes)
{
    plan.executors = withoutRepeats(job.executors);
    if (plan.executors.empty())
        plan.executors = {ExecutorKind::Serial, ExecutorKind::StdThread};
    const auto has = [&](ExecutorKind kind) {
        return std::find(plan.executors.begin(), plan.executors.end(), kind) != plan.executors.end();
    };
    plan.baseline = job.baseline.value_or(has(ExecutorKind::Serial) ? ExecutorKind::Serial : plan.executors.front());
    if (!has(plan.baseline)) {
        plan.executors.insert(plan.executors.begin(), plan.baseline);
        notes.append(QStringLiteral("added %1 to the plan: it is the baseline").arg(names({plan.baseline})));
    }
}

/// Tried before anything is begun: else each task would fail of it.
QString problemWithFolders(const ExperimentSettings &job)
{
    if (job.kind == TaskKind::Sleep || job.resize.inPlace)
        return {};
    return job.output.empty() ? problemWithPlace(temporaryPlace())
                              : problemWithFolder(job.output, MissingFolder::IsMade);
}

Plan planFor(const ExperimentSettings &job, QStringList &notes)
{
    Plan plan;
    chooseExecutors(job, plan, notes);
    plan.workers = withoutRepeats(job.workers);
    if (plan.workers.empty())
        plan.workers = {job.kind == TaskKind::Resize || job.kind == TaskKind::Command ? usableCores() : defaultWorkers};
    plan.processWorkers = job.processWorkers;
    plan.repeats = job.repeats;
    if (job.untilPercent)
        plan.until = *job.untilPercent / 100;
    plan.mostRepeats = job.mostRepeats;
    plan.warmup = job.warmup;
    plan.orderSeed = job.seed.value_or(QRandomGenerator::global()->generate());
    plan.output = job.output;
    plan.runFolders = job.runFolders;
    plan.keepOnlyLast = job.keepOnlyLast;
    plan.outgrown = job.outgrown;
    plan.spans = job.spans;
    plan.workerCommand = QProcess::splitCommand(job.workerCommand);
    const bool isSimulated = job.kind == TaskKind::Download && job.inputs.empty() && !sourceNamed(job.source)->online;
    if (isSimulated) {
        plan.network = networkOf(job);
        plan.latencyMs = job.latencyMs;
        plan.bandwidthMBs = job.bandwidthMBs;
        const auto profile = networkProfile(job.network.toUtf8());
        if (profile && profile->sharedBytesPerSecond > 0)
            plan.lineMBs = double(profile->sharedBytesPerSecond) / 1e6;
        if (profile && profile->requestsPerSecond > 0)
            plan.requestRate = profile->requestsPerSecond;
    }
    for (const auto &[text, into] :
         {std::pair(&job.command.prepare, &plan.prepare), {&job.command.cleanup, &plan.cleanup}}) {
        const auto parsed = CommandTemplate::parse(*text, job.command.runs, CommandTemplate::Takes::Folder);
        if (const auto *made = std::get_if<CommandTemplate>(&parsed))
            *into = *made; // workload makers tell of one that is none
    }
    if (job.kind == TaskKind::Sleep)
        plan.source = QStringLiteral("seconds");
    else if (job.kind == TaskKind::Command)
        plan.source = QStringLiteral("inputs");
    else if (!job.inputs.empty())
        plan.source = job.kind == TaskKind::Download ? QStringLiteral("urls") : QStringLiteral("files");
    else
        plan.source = job.source;
    return plan;
}

/// The largest count of each executor is the one that may need too much.
QString problemWithLimits(const Plan &plan, TaskKind kind)
{
    for (const ExecutorKind executor : plan.executors) {
        const bool isOwn = executor == ExecutorKind::Process && !plan.processWorkers.empty();
        const int most = executor == ExecutorKind::Serial
            ? 1
            : *std::ranges::max_element(isOwn ? plan.processWorkers : plan.workers);
        if (const QString problem = limitProblem(executor, kind, most); !problem.isEmpty())
            return problem;
    }
    return {};
}

} // namespace

const std::vector<SourceInfo> &namedSources()
{
    const auto title = [](const char *text) { return QCoreApplication::translate("Source", text); };
    const int large = demoPhotoCount(DemoSet::Large);
    const int small = demoPhotoCount(DemoSet::Small);
    static const std::vector<SourceInfo> sources{
        {QStringLiteral("demo"), title("Demo photos, 15 large"), large, false, large},
        {QStringLiteral("demo-1000"), title("Demo photos, 1000 small"), small, false, small},
        {QStringLiteral("unsplash-10"), title("Unsplash, 10 (online)"), 10, true, 10},
        {QStringLiteral("unsplash-15"), title("Unsplash, 15 (online)"), 15, true, 15},
        {QStringLiteral("imgur"), title("Imgur gallery (online)"), mostListed, true, 60, true},
        {QStringLiteral("picsum"), title("Picsum (online)"), mostListed, true, 30, true},
    };
    return sources;
}

QString networkOf(const ExperimentSettings &job)
{
    return job.network.isEmpty() ? QString::fromLatin1(defaultNetwork) : job.network;
}

std::optional<MistakenInput> mistakenInput(const ExperimentSettings &job)
{
    const bool areLinks = job.kind == TaskKind::Download && !job.inputLines.empty();
    return areLinks ? std::nullopt : mistakenInput(job.kind, job.inputs);
}

PreparedExperiment requestFor(const ExperimentSettings &job)
{
    PreparedExperiment result;
    for (const auto &check : {problemWithNumbers, problemWithSource, problemWithExecutors, problemWithFolders}) {
        result.problem = check(job);
        if (!result.problem.isEmpty())
            return result;
    }
    result.request.plan = planFor(job, result.notes);
    result.problem = problemWithLimits(result.request.plan, job.kind);
    if (!result.problem.isEmpty())
        return result;
    const SourceInfo *source = sourceNamed(job.source);
    if (job.kind == TaskKind::Sleep)
        result.request.makeWorkload = sleepMaker(job, result.problem);
    else if (job.kind == TaskKind::Command)
        result.request.makeWorkload = commandMaker(job, result.problem, result.notes);
    else if (!job.inputs.empty())
        result.request.makeWorkload = inputsMaker(job, result.problem);
    else if (source->isListed)
        result.request.makeWorkload = listedMaker(job, job.count.value_or(source->usualCount), result.notes);
    else if (source->online)
        result.request.makeWorkload = onlineMaker(job, result.problem, result.notes);
    else
        result.request.makeWorkload = demoMaker(job);
    return result;
}

} // namespace manyhands

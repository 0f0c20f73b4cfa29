// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/notices.h"

#include "core/experiment/sentences.h"
#include "core/text/printable.h"

#include <algorithm>

namespace manyhands {

namespace {

constexpr double toTheFloor = 1.25; // of the longest task's time: a run that is as short can't be much shorter
constexpr double unevenly = 1.5; // of a worker's fair share
constexpr double largeShare = 0.2; // of the workers

struct TaskTimes {
    double longest = 0;
    double sum = 0;
};

TaskTimes timesOf(const Run &run)
{
    TaskTimes times;
    for (const Span *span : run.spans) {
        if (!span || span->outcome != Outcome::Done)
            continue;
        const double seconds = toSeconds(span->end - span->start);
        times.longest = std::max(times.longest, seconds);
        times.sum += seconds;
    }
    return times;
}

/// None where the run has no spans.
int workersWithoutTask(const Run &run)
{
    if (run.spans.isEmpty())
        return 0;
    std::vector<bool> had(size_t(run.workers), false);
    for (const Span *span : run.spans) {
        if (span)
            had[size_t(span->worker)] = true;
    }
    return int(std::ranges::count(had, false));
}

/// The first by name that one of two runs of commands has, and the other not or not the same; none where it is not
/// known.
const WrittenFile *firstDifference(const Run &one, const Run &other)
{
    if (!one.written || !other.written)
        return nullptr;
    const auto [left, right] = std::ranges::mismatch(*one.written, *other.written);
    if (left == one.written->end() || right == other.written->end())
        return left != one.written->end() ? &*left : right != other.written->end() ? &*right : nullptr;
    return left->name <= right->name ? &*left : &*right;
}

/// The first of the runs that are compared, and the first that has not its files.
std::pair<const Run *, const Run *> differentRuns(const Experiment &experiment)
{
    const Run *first = nullptr;
    for (const auto &run : experiment.runs) {
        if (!counts(*run) || run->done == 0 || run->outputDigest.isEmpty())
            continue;
        if (first && run->outputDigest != first->outputDigest)
            return {first, run.get()};
        first = first ? first : run.get();
    }
    return {};
}

bool hasEnough(const Row &row, int idle)
{
    return sharesThread(row.summary->executor, row.plan->kind()) || idle < largeShare * row.workers();
}

} // namespace

std::optional<Notice> nothingDone(const Causes &causes)
{
    if (!causes.isNothingDone())
        return std::nullopt;
    return makeNotice(NoticeKind::NothingDone, pluralKey("nothing-done", causes.tasks()),
                      valuesOf({{"tasks", causes.tasks()}}));
}

std::optional<Notice> tooShort(const Causes &causes)
{
    const Row *row = causes.baseline();
    if (!row || !causes.isTooShort(*row))
        return std::nullopt;
    return makeNotice(NoticeKind::TooShort, QStringLiteral("too-short"),
                      valuesOf({{"row", rowValue(*row->summary, causes.kind())},
                                {"seconds", row->summary->medianSeconds},
                                {"least", shortestToJudge}}));
}

std::optional<Notice> failedTasks(const Causes &causes)
{
    int least = -1;
    int most = 0;
    int all = 0;
    int leftOut = 0;
    for (const auto &run : causes.experiment().runs) {
        if (run->state != RunState::Finished)
            continue;
        least = least < 0 ? run->failed : std::min(least, run->failed);
        most = std::max(most, run->failed);
        ++all;
        leftOut += run->didOtherWork;
    }
    if (most == 0)
        return std::nullopt;
    QJsonObject values = valuesOf({{"tasks", causes.tasks()}, {"most", most}});
    if (leftOut > 0) {
        values.insert(QLatin1String("runs"), leftOut);
        values.insert(QLatin1String("all"), all);
        return makeNotice(NoticeKind::FailedTasks, QStringLiteral("failed-left-out"), values);
    }
    if (least < most)
        return makeNotice(NoticeKind::FailedTasks, QStringLiteral("failed-few"), values);
    return makeNotice(NoticeKind::FailedTasks, pluralKey("failed-alike", most),
                      valuesOf({{"failed", most}, {"tasks", causes.tasks()}}));
}

std::optional<Notice> outputsDiffer(const Causes &causes)
{
    if (causes.experiment().outputsIdentical.value_or(true))
        return std::nullopt;
    const bool hasFailures =
        std::ranges::any_of(causes.experiment().runs, [](const auto &run) { return counts(*run) && run->failed > 0; });
    QString key = hasFailures                ? QStringLiteral("outputs-differ-failed")
        : causes.kind() == TaskKind::Command ? QStringLiteral("outputs-differ-command")
                                             : QStringLiteral("outputs-differ");
    const auto [one, other] = differentRuns(causes.experiment());
    const WrittenFile *file = one && other ? firstDifference(*one, *other) : nullptr;
    if (!file)
        return makeNotice(NoticeKind::OutputsDiffer, key, {});
    key += QStringLiteral("+outputs-first");
    return makeNotice(NoticeKind::OutputsDiffer, key,
                      valuesOf({{"file", printable(localText(file->name))},
                                {"row", rowValue(one->executor, one->workers, causes.kind())},
                                {"round", one->repeat},
                                {"other", rowValue(other->executor, other->workers, causes.kind())},
                                {"otherRound", other->repeat}}));
}

/// By the baseline's own times of the tasks: with more workers than cores each takes longer.
std::optional<Notice> oneLongTask(const Causes &causes)
{
    const Row *baseline = causes.baseline();
    if (!baseline || causes.tasks() < 2)
        return std::nullopt;
    const TaskTimes times = timesOf(*baseline->middleRun());
    for (const Row &row : causes.rows()) {
        const Run &run = *row.middleRun();
        const int sharing = std::min(row.workers(), causes.tasks());
        const double seconds = toSeconds(run.wall - run.startup);
        if (sharing < 2 || times.longest < unevenly * times.sum / sharing || seconds > toTheFloor * times.longest)
            continue;
        return makeNotice(NoticeKind::OneLongTask, QStringLiteral("one-long-task"),
                          valuesOf({{"row", rowValue(*row.summary, causes.kind())},
                                    {"seconds", row.summary->medianSeconds},
                                    {"longest", times.longest},
                                    {"rest", times.sum - times.longest}}));
    }
    return std::nullopt;
}

std::optional<Notice> idleWorkers(const Causes &causes)
{
    const Row *most = nullptr;
    int idle = 0;
    for (const Row &row : causes.rows()) {
        const int without = workersWithoutTask(*row.middleRun());
        if (hasEnough(row, without) || without <= idle)
            continue;
        most = &row;
        idle = without;
    }
    if (!most)
        return std::nullopt;
    return makeNotice(NoticeKind::IdleWorkers,
                      most->workers() > causes.tasks() ? pluralKey("idle-workers", causes.tasks())
                                                       : QStringLiteral("idle-workers-late"),
                      valuesOf({{"idle", idle},
                                {"workers", most->workers()},
                                {"executor", QLatin1String(executorName(most->summary->executor))},
                                {"tasks", causes.tasks()}}));
}

std::optional<Notice> fewTasks(const Causes &causes)
{
    const int tasks = causes.tasks();
    const bool isFew = tasks > 0 && std::ranges::any_of(causes.rows(), [tasks](const Row &row) {
                           return !hasEnough(row, row.workers() - tasks);
                       });
    if (!isFew)
        return std::nullopt;
    return makeNotice(NoticeKind::FewTasks, pluralKey("few-tasks", tasks), valuesOf({{"tasks", tasks}}));
}

std::optional<Notice> startup(const Causes &causes)
{
    for (const Row &row : causes.rows()) {
        const Summary &summary = *row.summary;
        const double work = summary.medianSeconds - summary.startupSeconds;
        const auto values = [&] {
            return valuesOf({{"row", rowValue(summary, causes.kind())},
                             {"startup", summary.startupSeconds},
                             {"seconds", summary.medianSeconds}});
        };
        if (summary.startupSeconds > work)
            return makeNotice(NoticeKind::Startup, QStringLiteral("startup"), values());
        const Summary &baseline = *causes.baseline()->summary;
        if (&summary == &baseline || work >= baseline.medianSeconds || summary.medianSeconds < baseline.medianSeconds
            || summary.startupSeconds < largeShare * summary.medianSeconds)
            continue;
        QJsonObject all = values();
        all.insert(QLatin1String("other"), rowValue(baseline, causes.kind()));
        all.insert(QLatin1String("otherSeconds"), baseline.medianSeconds);
        return makeNotice(NoticeKind::Startup, QStringLiteral("startup-against-gain"), all);
    }
    return std::nullopt;
}

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/experiment.h"
#include "core/experiment/field_reader.h"
#include "core/experiment/json_writer.h"
#include "core/text/secrets.h"

/// The objects of a report and their fields, in the order in which they are written. Each function names the fields to
/// a FieldWriter, or to a FieldReader, which sets what the report has.
namespace manyhands::schema {

inline constexpr int mostWorkers = 10'000;
inline constexpr qint64 mostBytes = qint64(1) << 60; // of a run, of a machine's memory

template <typename Fields> constexpr bool isReading = std::is_same_v<std::remove_cvref_t<Fields>, FieldReader>;

void executor(auto &fields, auto &kind)
{
    fields.needed().strictName("executor", kind, executorName, ExecutorKind::Process, "executor");
}

inline constexpr auto machineFields = [](auto &fields, auto &machine) {
    constexpr int mostCores = 1'000'000;
    fields.text("os", machine.os);
    fields.text("cpu", machine.cpu);
    fields.whole("cores", machine.cores, 1, mostCores);
    fields.whole("usableCores", machine.usableCores, 1, mostCores);
    fields.amount("load", machine.load);
    fields.whole("memoryBytes", machine.memoryBytes, 0, mostBytes);
    fields.text("qt", machine.qt);
    fields.text("compiler", machine.compiler);
    fields.textOrNull("governor", machine.governor);
    fields.truth("turbo", machine.turbo);
    fields.truth("smt", machine.smt);
    fields.truth("onBattery", machine.onBattery);
    fields.amount("quotaCores", machine.quotaCores);
    fields.whole("niceness", machine.niceness, -20, 19);
    fields.textOrNull("systemRoot", machine.systemRoot);
};

/// "128x128"; a report may say nothing of it.
QString sizeText(QSize size);
QSize sizeFrom(const QString &text, QSize otherwise);

void settingsFields(auto &fields, auto &workload)
{
    constexpr int mostTries = 1000;
    auto &resize = workload.resize;
    auto &download = workload.download;
    QString size = sizeText(resize.box);
    fields.text("size", size);
    if constexpr (isReading<decltype(fields)>)
        resize.box = sizeFrom(size, resize.box);
    fields.amount("blur", resize.blurSigma);
    fields.name("blurAt", resize.blurAt, blurAtName, BlurAt::Reduced);
    fields.count("quality", resize.quality, 100);
    fields.time("timeout", download.timeout);
    fields.time("deadline", download.deadline);
    fields.count("tries", download.tries, mostTries);
    fields.whole("maxBytes", download.maxBytes, 0, std::numeric_limits<qint64>::max());
}

/// What ran for each task, and around each run.
void commandFields(auto &fields, auto &plan, auto &command)
{
    using Runs = CommandTemplate::Runs;
    QString text = withoutSecrets(command.command.text());
    bool byShell = command.command.runs() == Runs::ByShell;
    QString prepare = withoutSecrets(plan.prepare.text());
    QString cleanup = withoutSecrets(plan.cleanup.text());
    fields.textOrNull("template", text);
    fields.truth("shell", byShell);
    fields.wholes("ok", command.doneStatuses, 0, 255);
    fields.time("commandDeadline", command.deadline);
    fields.textOrNull("prepare", prepare);
    fields.textOrNull("cleanup", cleanup);
    if constexpr (isReading<decltype(fields)>) {
        const auto take = [byShell](const QString &read, CommandTemplate &into, CommandTemplate::Takes takes) {
            const auto parsed = CommandTemplate::parse(read, byShell ? Runs::ByShell : Runs::Directly, takes);
            if (const auto *made = std::get_if<CommandTemplate>(&parsed))
                into = *made;
        };
        take(text, command.command, CommandTemplate::Takes::Input);
        take(prepare, plan.prepare, CommandTemplate::Takes::Folder);
        take(cleanup, plan.cleanup, CommandTemplate::Takes::Folder);
    }
}

/// workload: the plan's.
void planFields(auto &fields, auto &plan, auto &workload)
{
    fields.needed().strictName("workload", workload.kind, taskKindName, lastTaskKind, "workload");
    fields.count("tasks", plan.taskCount);
    fields.texts("names", plan.taskCount, [&](int task) { return plan.taskName(task); });
    fields.text("source", plan.source);
    fields.textOrNull("network", plan.network);
    fields.amount("latencyMs", plan.latencyMs);
    fields.amount("bandwidthMBs", plan.bandwidthMBs);
    fields.amount("lineMBs", plan.lineMBs);
    fields.amount("requestRate", plan.requestRate);
    fields.names("executors", plan.executors, executorName, ExecutorKind::Process, "executor");
    fields.wholes("workers", plan.workers, 1, mostWorkers);
    fields.wholes("processWorkers", plan.processWorkers, 1, mostWorkers);
    fields.count("repeats", plan.repeats);
    auto percent = plan.until;
    if (percent)
        *percent *= 100;
    fields.amount("untilPercent", percent);
    fields.count("mostRepeats", plan.mostRepeats);
    fields.count("warmup", plan.warmup);
    fields.strictName("baseline", plan.baseline, executorName, ExecutorKind::Process, "executor");
    settingsFields(fields, workload);
    if (isReading<decltype(fields)> || workload.kind == TaskKind::Command)
        commandFields(fields, plan, workload.command);
    QString command = withoutSecrets(plan.workerCommand.join(QLatin1Char(' ')));
    fields.textOrNull("workerCommand", command);
    fields.whole("orderSeed", plan.orderSeed, 0, std::numeric_limits<quint32>::max());
    if constexpr (isReading<decltype(fields)>) {
        if (percent)
            plan.until = *percent / 100;
        if (!command.isEmpty())
            plan.workerCommand = {command};
    }
}

inline constexpr auto phaseFields = [](auto &fields, auto &phase) {
    fields.knownName("name", phase.name, phaseName, lastPhaseName);
    fields.time("startSeconds", phase.start);
    fields.time("endSeconds", phase.end);
};

inline constexpr auto errorFields = [](auto &fields, auto &error) {
    fields.name("kind", error.kind, errorKindName, lastErrorKind);
    fields.text("message", error.message);
};

/// A span's parts that it keeps in another form.
struct SpanParts {
    struct Phase {
        PhaseName name = PhaseName::Connect;
        Nanoseconds start{0};
        Nanoseconds end{0};
    };
    qint64 bytes = 0;
    int tries = 1;
    Outcome outcome = Outcome::Done;
    std::vector<Phase> phases;
    std::optional<TaskError> error;
    QString note;
    int rateLimits = 0;
    int core = -1;
    bool beganElsewhere = false;
    ChildFigures child;
};

void spanFields(auto &fields, auto &span, auto &parts)
{
    constexpr int mostInt = std::numeric_limits<int>::max();
    constexpr qint64 mostFileBytes = (qint64(1) << 43) - 1;
    fields.needed().whole("task", span.task, 0, mostInt);
    fields.needed().whole("worker", span.worker, 0, mostWorkers - 1);
    fields.needed().time("startSeconds", span.start);
    fields.needed().time("endSeconds", span.end);
    fields.timeOrNull("cpuSeconds", span.cpu);
    fields.timeOrNull("readySeconds", span.ready);
    fields.whole("bytes", parts.bytes, 0, mostFileBytes);
    fields.whole("tries", parts.tries, 0, std::numeric_limits<qint16>::max());
    fields.needed().strictName("outcome", parts.outcome, outcomeName, Outcome::Cancelled, "outcome of a task");
    fields.list("phases", parts.phases, phaseFields);
    fields.object("error", parts.error, errorFields);
    fields.textOrNull("note", parts.note);
    if (isReading<decltype(fields)> || parts.rateLimits > 0)
        fields.whole("rateLimits", parts.rateLimits, 0, mostInt);
    if (isReading<decltype(fields)> || parts.core >= 0)
        fields.whole("core", parts.core, 0, std::numeric_limits<qint16>::max());
    if (isReading<decltype(fields)> || parts.beganElsewhere)
        fields.truth("beganElsewhere", parts.beganElsewhere);
    if (isReading<decltype(fields)> || parts.child.isKnown()) {
        constexpr qint64 most = std::numeric_limits<qint64>::max();
        fields.whole("peakMemoryBytes", parts.child.peakMemory, 0, most);
        fields.whole("readBytes", parts.child.readBytes, 0, most);
        fields.whole("writtenBytes", parts.child.writtenBytes, 0, most);
        fields.whole("voluntarySwitches", parts.child.voluntarySwitches, 0, most);
        fields.whole("forcedSwitches", parts.child.forcedSwitches, 0, most);
    }
}

inline constexpr auto conditionsFields = [](auto &fields, auto &conditions) {
    for (const ConditionField &field : conditionFields)
        fields.amount(field.name, conditions.*field.value);
};

inline constexpr auto disturbanceFields = [](auto &fields, auto &disturbance) {
    fields.knownName("kind", disturbance.kind, disturbanceName, DisturbanceKind::Thermal);
    fields.text("message", disturbance.message);
};

/// Without its spans, which come last.
void runFields(auto &fields, auto &run)
{
    executor(fields, run.executor);
    fields.needed().whole("workers", run.workers, 1, mostWorkers);
    fields.count("repeat", run.repeat);
    fields.date("startedAt", run.startedAt, Qt::ISODateWithMs);
    fields.needed().strictName("state", run.state, runStateName, RunState::Cancelled, "state of a run");
    fields.textOrNull("failedReason", run.failedReason);
    fields.time("wallSeconds", run.wall);
    fields.time("cpuSeconds", run.cpu);
    fields.time("startupSeconds", run.startup);
    fields.times("workerStartups", run.workerStartups);
    fields.truth("workerClockIsOffset", run.workerClockIsOffset);
    fields.amount("load", run.load);
    fields.textOrNull("httpVersion", run.httpVersion);
    fields.whole("bytes", run.bytes, 0, mostBytes);
    fields.count("done", run.done);
    fields.count("failed", run.failed);
    fields.truth("outlier", run.outlier);
    fields.object("conditions", run.conditions, conditionsFields);
    fields.list("disturbances", run.disturbances, disturbanceFields);
    fields.truth("repeated", run.repeated);
    fields.truth("resumed", run.resumed);
    QString digest = QString::fromLatin1(run.outputDigest);
    fields.textOrNull("outputDigest", digest);
    if constexpr (isReading<decltype(fields)>)
        run.outputDigest = digest.toLatin1();
}

inline constexpr auto lossesFields = [](auto &fields, auto &losses) {
    fields.count("repeat", losses.repeat);
    for (const auto &[key, seconds] :
         {std::pair("baselineTaskSeconds", &losses.baselineTaskSeconds),
          std::pair("startupSeconds", &losses.startupSeconds), std::pair("idleSeconds", &losses.idleSeconds),
          std::pair("readySeconds", &losses.readySeconds), std::pair("blockedSeconds", &losses.blockedSeconds),
          std::pair("runningSeconds", &losses.runningSeconds)})
        fields.needed().amount(key, *seconds, -largestAmount);
};

inline constexpr auto summaryFields = [](auto &fields, auto &summary) {
    executor(fields, summary.executor);
    fields.needed().whole("workers", summary.workers, 1, mostWorkers);
    fields.count("runs", summary.runs);
    const auto figure = [&](const char *key, auto &value, double most = longestTime) {
        isReading<decltype(fields)> || summary.runs > 0 ? fields.amount(key, value, 0, most) : fields.null(key);
    };
    figure("medianSeconds", summary.medianSeconds);
    figure("minSeconds", summary.minSeconds);
    figure("maxSeconds", summary.maxSeconds);
    fields.range("ci95", summary.ci95);
    if constexpr (isReading<decltype(fields)>) { // reports without the next two fields have bootstrap intervals
        summary.intervalKind = summary.ci95 ? IntervalKind::Bootstrap : IntervalKind::MinToMax;
        summary.isDifferent = true;
    }
    fields.name("interval", summary.intervalKind, intervalKindName, IntervalKind::Bootstrap);
    fields.amount("speedup", summary.speedup);
    fields.range("speedupCi95", summary.speedupCi95);
    fields.amount("efficiency", summary.efficiency);
    fields.amount("detectable", summary.detectable);
    fields.truth("different", summary.isDifferent);
    figure("utilisation", summary.utilisation, largestAmount);
    fields.derived("failed", summary.failedTasks);
    fields.object("losses", summary.losses, lossesFields);
};

inline constexpr auto fitFields = [](auto &fields, auto &each) {
    auto &fit = each.fit;
    fields.knownName("executor", each.executor, executorName, ExecutorKind::Process);
    fields.name("model", fit.model, speedupModelName, SpeedupModel::UniversalScalabilityLaw);
    fields.seconds("oneWorkerSeconds", fit.oneWorkerSeconds);
    fields.amount("contention", fit.contention);
    fields.amount("coherency", fit.coherency);
    fields.amount("residual", fit.residual);
    fields.count("points", fit.points);
    fields.count("tasks", fit.tasks);
    fields.derived("peakWorkers", fit.peakWorkers());
    fields.derived("mostSpeedup", fit.mostSpeedup());
};

/// What a sentence was made from.
void making(auto &fields, auto &sentence)
{
    fields.text("key", sentence.key);
    fields.values("values", sentence.values);
}

inline constexpr auto noticeFields = [](auto &fields, auto &notice) {
    fields.knownName("kind", notice.kind, noticeKindName, NoticeKind::NothingDone);
    fields.text("message", notice.message);
    making(fields, notice);
};

inline constexpr auto predictionFields = [](auto &fields, auto &prediction) {
    fields.knownName("executor", prediction.executor, executorName, ExecutorKind::Process);
    fields.whole("workers", prediction.workers, 1, mostWorkers);
    fields.seconds("seconds", prediction.seconds);
    fields.seconds("measuredSeconds", prediction.measuredSeconds);
    fields.truth("byFit", prediction.isByFit);
};

inline constexpr auto verdictFields = [](auto &fields, auto &verdict) {
    fields.knownName("bound", verdict.bound, boundName, Bound::Unknown);
    fields.text("sentence", verdict.sentence);
    making(fields, verdict);
    fields.list("executors", verdict.executors, [&](auto &inner, auto &each) {
        inner.knownName("executor", each.executor, executorName, ExecutorKind::Process);
        if constexpr (isReading<decltype(inner)>)
            each.bound = verdict.bound;
        inner.name("bound", each.bound, boundName, Bound::Unknown);
        inner.whole("workersThatPayOff", each.workersThatPayOff, 1, mostWorkers);
    });
};

/// All that stands behind the runs.
void conclusions(auto &fields, auto &experiment)
{
    fields.list("summary", experiment.summary, summaryFields);
    fields.truth("outputsIdentical", experiment.outputsIdentical);
    fields.list("fits", experiment.fits, fitFields);
    fields.list("catches", experiment.notices, noticeFields);
    fields.null("probe"); // older versions looked at the machine before the first run
    fields.object("prediction", experiment.prediction, predictionFields);
    fields.object("verdict", experiment.verdict, verdictFields);
}

} // namespace manyhands::schema

#include "core/experiment/report_fields.h"

#include "core/text/printable.h"

#include <algorithm>
#include <limits>

namespace manyhands {

namespace {

using Json = nlohmann::json;

constexpr qint64 mostLanes = 200'000; // of all runs: a lane takes about 1 kB, also where it has no span
constexpr int mostCores = 1'000'000;
constexpr int mostTries = 1000;
constexpr qint64 mostBytes = qint64(1) << 60;

ExecutorKind executorNamed(const QString &name)
{
    const auto kind = executorFromName(name);
    if (!kind)
        throw DamagedReport{QStringLiteral("no executor is named %1").arg(printable(name.left(40)))};
    return *kind;
}

ExecutorKind executorIn(const Json &object)
{
    return executorNamed(textOf(neededField(object, "executor"), "executor"));
}

std::optional<Range> rangeIn(const Json &object, const char *key)
{
    const Json &bounds = listIn(object, key);
    if (bounds.empty())
        return std::nullopt;
    if (bounds.size() != 2)
        throw DamagedReport{QStringLiteral("its %1 has not two ends").arg(QLatin1String(key))};
    const double low = numberOf(bounds[0], key, 0, largestAmount);
    return Range(low, numberOf(bounds[1], key, low, largestAmount));
}

RunState stateOf(const QString &name)
{
    for (const RunState state : {RunState::Finished, RunState::Failed, RunState::Cancelled}) {
        if (name == QLatin1String(runStateName(state)))
            return state;
    }
    throw DamagedReport{QStringLiteral("no state of a run is named %1").arg(printable(name.left(40)))};
}

TaskKind taskKindOf(const QString &name)
{
    for (const TaskKind kind : {TaskKind::Sleep, TaskKind::Download, TaskKind::Resize}) {
        if (name == QLatin1String(taskKindName(kind)))
            return kind;
    }
    throw DamagedReport{QStringLiteral("no workload is named %1").arg(printable(name.left(40)))};
}

QSize sizeIn(const Json &object)
{
    const QString text = textIn(object, "size");
    const QStringList sides = text.split(QLatin1Char('x'));
    const QSize size = sides.size() == 2 ? QSize(sides[0].toInt(), sides[1].toInt()) : QSize();
    if (!text.isEmpty() && !size.isValid())
        throw DamagedReport{QStringLiteral("its size is %1").arg(printable(text.left(40)))};
    return size;
}

SpanList spanList(std::deque<Span> &spans, const Run &run, qint64 &lanes)
{
    if (spans.empty())
        return {};
    inRange(lanes += run.workers, 0, mostLanes, "workers, of all runs together,");
    const auto recorder = std::make_shared<Recorder>(run.workers, Nanoseconds(0));
    const auto tasks = int(spans.size()); // each task has one span
    for (; !spans.empty(); spans.pop_front()) {
        const int worker = spans.front().worker;
        if (worker >= run.workers || spans.front().task >= tasks)
            throw DamagedReport{QStringLiteral("a span of worker %1, task %2").arg(worker).arg(spans.front().task)};
        recorder->lane(worker).add(std::move(spans.front()));
    }
    recorder->setReady(run.startup);
    SpanList list(recorder, tasks);
    if (std::find(list.begin(), list.end(), nullptr) != list.end())
        throw DamagedReport{QStringLiteral("a task has two spans in a run")};
    return list;
}

Losses lossesFrom(const Json &object)
{
    const auto seconds = [&](const char *key) {
        return numberOf(neededField(object, key), key, -largestAmount, largestAmount);
    };
    Losses losses;
    losses.repeat = countIn(object, "repeat", 1);
    losses.baselineTaskSeconds = seconds("baselineTaskSeconds");
    losses.startupSeconds = seconds("startupSeconds");
    losses.idleSeconds = seconds("idleSeconds");
    losses.readySeconds = seconds("readySeconds");
    losses.blockedSeconds = seconds("blockedSeconds");
    losses.runningSeconds = seconds("runningSeconds");
    return losses;
}

std::shared_ptr<const Workload> workloadFrom(const Json &object)
{
    auto workload = std::make_shared<Workload>();
    ResizeSettings &resize = workload->resize;
    DownloadSettings &download = workload->download;
    workload->kind = taskKindOf(textOf(neededField(object, "workload"), "workload"));
    if (const QSize size = sizeIn(object); size.isValid())
        resize.box = size;
    resize.blurSigma = amountIn(object, "blur").value_or(0);
    resize.blurAt = textIn(object, "blurAt") == QLatin1String("reduced") ? BlurAt::Reduced : BlurAt::Full;
    resize.quality = countIn(object, "quality", resize.quality, 100);
    download.timeout = timeIn(object, "timeout");
    download.deadline = timeIn(object, "deadline");
    download.tries = countIn(object, "tries", download.tries, mostTries);
    download.maxBytes = wholeIn(object, "maxBytes", download.maxBytes, 0, std::numeric_limits<qint64>::max());
    return workload;
}

} // namespace

Machine machineFrom(const Json &object)
{
    Machine machine;
    machine.os = textIn(object, "os");
    machine.cpu = textIn(object, "cpu");
    machine.cores = int(wholeIn(object, "cores", 1, 1, mostCores));
    machine.usableCores = int(wholeIn(object, "usableCores", 1, 1, mostCores));
    machine.load = amountIn(object, "load").value_or(0);
    machine.memoryBytes = wholeIn(object, "memoryBytes", 0, 0, mostBytes);
    machine.qt = textIn(object, "qt");
    machine.compiler = textIn(object, "compiler");
    machine.governor = textIn(object, "governor");
    machine.turbo = optionalTruthIn(object, "turbo");
    machine.smt = optionalTruthIn(object, "smt");
    machine.onBattery = optionalTruthIn(object, "onBattery");
    machine.quotaCores = amountIn(object, "quotaCores");
    machine.niceness = int(wholeIn(object, "niceness", 0, -20, 19));
    machine.systemRoot = textIn(object, "systemRoot");
    return machine;
}

Plan planFrom(const Json &object)
{
    Plan plan;
    plan.workload = workloadFrom(object);
    plan.taskCount = countIn(object, "tasks", 0);
    listIn(object, "names"); // a list was taken apart before
    plan.source = textIn(object, "source");
    plan.network = textIn(object, "network");
    plan.latencyMs = amountIn(object, "latencyMs");
    plan.bandwidthMBs = amountIn(object, "bandwidthMBs");
    plan.lineMBs = amountIn(object, "lineMBs");
    plan.requestRate = amountIn(object, "requestRate");
    for (const Json &name : listIn(object, "executors"))
        plan.executors.push_back(executorNamed(textOf(name, "executors")));
    for (const Json &workers : listIn(object, "workers"))
        plan.workers.push_back(workersOf(workers));
    for (const Json &workers : listIn(object, "processWorkers"))
        plan.processWorkers.push_back(workersOf(workers));
    plan.repeats = countIn(object, "repeats", 1);
    if (const auto percent = amountIn(object, "untilPercent"))
        plan.until = *percent / 100;
    plan.mostRepeats = countIn(object, "mostRepeats", plan.mostRepeats);
    plan.warmup = countIn(object, "warmup", 0);
    if (const QString baseline = textIn(object, "baseline"); !baseline.isEmpty())
        plan.baseline = executorNamed(baseline);
    const QString command = textIn(object, "workerCommand");
    if (!command.isEmpty())
        plan.workerCommand = {command};
    plan.orderSeed = quint32(wholeIn(object, "orderSeed", 0, 0, std::numeric_limits<quint32>::max()));
    return plan;
}

Summary summaryFrom(const Json &object)
{
    Summary summary;
    summary.executor = executorIn(object);
    summary.workers = workersOf(neededField(object, "workers"));
    summary.runs = countIn(object, "runs", 0);
    summary.medianSeconds = secondsIn(object, "medianSeconds").value_or(0);
    summary.minSeconds = secondsIn(object, "minSeconds").value_or(0);
    summary.maxSeconds = secondsIn(object, "maxSeconds").value_or(0);
    summary.ci95 = rangeIn(object, "ci95");
    // Reports of before this field had bootstrap intervals.
    summary.intervalKind = intervalKindFromName(textIn(object, "interval"))
                               .value_or(summary.ci95 ? IntervalKind::Bootstrap : IntervalKind::MinToMax);
    summary.speedup = amountIn(object, "speedup");
    summary.speedupCi95 = rangeIn(object, "speedupCi95");
    summary.efficiency = amountIn(object, "efficiency");
    summary.detectable = amountIn(object, "detectable");
    summary.isDifferent = truthIn(object, "different", true);
    summary.utilisation = amountIn(object, "utilisation").value_or(0);
    if (const Json *losses = objectIn(object, "losses"))
        summary.losses = lossesFrom(*losses);
    return summary;
}

std::shared_ptr<const Run> runFrom(const Json &object, std::deque<Span> &spans, qint64 &lanes)
{
    auto run = std::make_shared<Run>();
    run->executor = executorIn(object);
    run->workers = workersOf(neededField(object, "workers"));
    run->repeat = countIn(object, "repeat", 1);
    run->startedAt = QDateTime::fromString(textIn(object, "startedAt"), Qt::ISODateWithMs);
    run->state = stateOf(textOf(neededField(object, "state"), "state"));
    run->failedReason = textIn(object, "failedReason");
    run->wall = timeIn(object, "wallSeconds");
    run->cpu = timeIn(object, "cpuSeconds");
    run->startup = timeIn(object, "startupSeconds");
    constexpr double any = std::numeric_limits<double>::max();
    for (const Json &startup : listIn(object, "workerStartups"))
        run->workerStartups.push_back(timeOf(numberOf(startup, "workerStartups", -any, any), "workerStartups"));
    run->workerClockIsOffset = truthIn(object, "workerClockIsOffset");
    run->load = amountIn(object, "load").value_or(0);
    run->httpVersion = textIn(object, "httpVersion");
    run->bytes = wholeIn(object, "bytes", 0, 0, mostBytes);
    run->done = countIn(object, "done", 0);
    run->failed = countIn(object, "failed", 0);
    run->outlier = truthIn(object, "outlier");
    if (const Json *conditions = objectIn(object, "conditions")) {
        for (const ConditionField &field : conditionFields)
            run->conditions.*field.value = amountIn(*conditions, field.name);
    }
    for (const Json &each : objectsIn(object, "disturbances")) {
        if (const auto kind = disturbanceFromName(textIn(each, "kind")))
            run->disturbances.push_back({*kind, textIn(each, "message")});
    }
    run->repeated = truthIn(object, "repeated");
    run->outputDigest = textIn(object, "outputDigest").toLatin1();
    listIn(object, "spans"); // a list was taken apart before
    run->spans = spanList(spans, *run, lanes);
    return run;
}

} // namespace manyhands

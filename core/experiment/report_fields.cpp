#include "core/experiment/report_fields.h"

#include "core/text/secrets.h"

#include <cmath>
#include <limits>

namespace manyhands {

namespace {

using Json = nlohmann::json;

constexpr int mostWorkers = 10'000;
constexpr qint64 mostLanes = 200'000; // of all runs: a lane takes about 1 kB, also where it has no span
constexpr double longestTime = 3e7; // seconds
constexpr auto mostInt = std::numeric_limits<int>::max();

const Json *fieldOf(const Json &object, const char *key)
{
    const auto field = object.find(key);
    return field == object.end() || field->is_null() ? nullptr : &*field;
}

template <typename Value> Value get(const Json &object, const char *key, Value fallback)
{
    const Json *field = fieldOf(object, key);
    return field ? field->get<Value>() : fallback;
}

QString text(const Json &object, const char *key)
{
    return withoutSecrets(QString::fromStdString(get<std::string>(object, key, {})));
}

double number(const Json &value, const char *key)
{
    if (!value.is_number())
        throw DamagedReport{QStringLiteral("its %1 is no number").arg(QLatin1String(key))};
    return value.get<double>();
}

qint64 whole(const Json &value, const char *key, qint64 least, qint64 most)
{
    const double approximate = number(value, key);
    if (!(std::abs(approximate) < 9e18))
        throw DamagedReport{QStringLiteral("its %1 is %2").arg(QLatin1String(key)).arg(approximate)};
    return inRange(value.get<qint64>(), least, most, key);
}

int count(const Json &object, const char *key, int fallback)
{
    const Json *field = fieldOf(object, key);
    return field ? int(whole(*field, key, 0, mostInt)) : fallback;
}

qint64 bytes(const Json &object, const char *key, qint64 fallback)
{
    const Json *field = fieldOf(object, key);
    return field ? whole(*field, key, 0, std::numeric_limits<qint64>::max()) : fallback;
}

int workersIn(const Json &value)
{
    return int(whole(value, "workers", 1, mostWorkers));
}

Nanoseconds time(const Json &object, const char *key)
{
    const Json *field = fieldOf(object, key);
    return field ? timeOf(number(*field, key), key) : Nanoseconds(0);
}

ExecutorKind executor(const std::string &name)
{
    const auto kind = executorFromName(QString::fromStdString(name));
    if (!kind)
        throw DamagedReport{QStringLiteral("no executor is named %1").arg(QString::fromStdString(name).left(40))};
    return *kind;
}

std::optional<Range> range(const Json &object, const char *key)
{
    const Json *field = fieldOf(object, key);
    if (!field || !field->is_array() || field->size() != 2)
        return std::nullopt;
    return Range(number((*field)[0], key), number((*field)[1], key));
}

std::optional<double> optionalNumber(const Json &object, const char *key)
{
    const Json *field = fieldOf(object, key);
    return field && field->is_number() ? std::optional(field->get<double>()) : std::nullopt;
}

RunState stateFrom(const std::string &name)
{
    for (const RunState state : {RunState::Finished, RunState::Failed, RunState::Cancelled}) {
        if (name == runStateName(state))
            return state;
    }
    throw DamagedReport{QStringLiteral("no state of a run is named %1").arg(QString::fromStdString(name).left(40))};
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

std::shared_ptr<const Workload> workloadFrom(const Json &object)
{
    auto workload = std::make_shared<Workload>();
    const std::string kind = object.at("workload").get<std::string>();
    for (const TaskKind each : {TaskKind::Sleep, TaskKind::Download, TaskKind::Resize}) {
        if (kind == taskKindName(each))
            workload->kind = each;
    }
    const QStringList size = text(object, "size").split(QLatin1Char('x'));
    if (size.size() == 2)
        workload->resize.box = QSize(size[0].toInt(), size[1].toInt());
    workload->resize.blurSigma = get(object, "blur", 0.0);
    workload->resize.blurAt = text(object, "blurAt") == QLatin1String("reduced") ? BlurAt::Reduced : BlurAt::Full;
    workload->resize.quality = count(object, "quality", 85);
    workload->download.timeout = time(object, "timeout");
    workload->download.deadline = time(object, "deadline");
    workload->download.tries = count(object, "tries", 3);
    workload->download.maxBytes = bytes(object, "maxBytes", workload->download.maxBytes);
    return workload;
}

} // namespace

Nanoseconds timeOf(double seconds, const char *key)
{
    if (!(std::abs(seconds) <= longestTime))
        throw DamagedReport{QStringLiteral("its %1 is %2").arg(QLatin1String(key)).arg(seconds)};
    return Nanoseconds(std::llround(seconds * 1e9)); // to the nearest: what is written again is the same
}

qint64 inRange(qint64 number, qint64 least, qint64 most, const char *key)
{
    if (number < least || number > most)
        throw DamagedReport{QStringLiteral("its %1 is %2").arg(QLatin1String(key)).arg(number)};
    return number;
}

Machine machineFrom(const Json &object)
{
    Machine machine;
    machine.os = text(object, "os");
    machine.cpu = text(object, "cpu");
    machine.cores = count(object, "cores", 1);
    machine.usableCores = count(object, "usableCores", 1);
    machine.load = get(object, "load", 0.0);
    machine.memoryBytes = bytes(object, "memoryBytes", 0);
    machine.qt = text(object, "qt");
    machine.compiler = text(object, "compiler");
    return machine;
}

Plan planFrom(const Json &object)
{
    Plan plan;
    plan.workload = workloadFrom(object);
    plan.taskCount = count(object, "tasks", 0);
    plan.source = text(object, "source");
    plan.network = text(object, "network");
    plan.latencyMs = optionalNumber(object, "latencyMs");
    plan.bandwidthMBs = optionalNumber(object, "bandwidthMBs");
    for (const Json &name : object.value("executors", Json::array()))
        plan.executors.push_back(executor(name.get<std::string>()));
    for (const Json &workers : object.value("workers", Json::array()))
        plan.workers.push_back(workersIn(workers));
    for (const Json &workers : object.value("processWorkers", Json::array()))
        plan.processWorkers.push_back(workersIn(workers));
    plan.repeats = count(object, "repeats", 1);
    plan.warmup = count(object, "warmup", 0);
    plan.baseline = executor(get<std::string>(object, "baseline", "serial"));
    const QString command = text(object, "workerCommand");
    if (!command.isEmpty())
        plan.workerCommand = {command};
    plan.orderSeed = quint32(bytes(object, "orderSeed", 0));
    return plan;
}

Summary summaryFrom(const Json &object)
{
    Summary summary;
    summary.executor = executor(object.at("executor").get<std::string>());
    summary.workers = workersIn(object.at("workers"));
    summary.runs = count(object, "runs", 0);
    summary.medianSeconds = toSeconds(time(object, "medianSeconds"));
    summary.minSeconds = toSeconds(time(object, "minSeconds"));
    summary.maxSeconds = toSeconds(time(object, "maxSeconds"));
    summary.ci95 = range(object, "ci95");
    summary.speedup = optionalNumber(object, "speedup");
    summary.speedupCi95 = range(object, "speedupCi95");
    summary.efficiency = optionalNumber(object, "efficiency");
    summary.utilisation = get(object, "utilisation", 0.0);
    return summary;
}

std::shared_ptr<const Run> runFrom(const Json &object, std::deque<Span> &spans, qint64 &lanes)
{
    auto run = std::make_shared<Run>();
    run->executor = executor(object.at("executor").get<std::string>());
    run->workers = workersIn(object.at("workers"));
    run->repeat = count(object, "repeat", 1);
    run->startedAt = QDateTime::fromString(text(object, "startedAt"), Qt::ISODateWithMs);
    run->state = stateFrom(object.at("state").get<std::string>());
    run->failedReason = text(object, "failedReason");
    run->wall = time(object, "wallSeconds");
    run->cpu = time(object, "cpuSeconds");
    run->startup = time(object, "startupSeconds");
    for (const Json &startup : object.value("workerStartups", Json::array()))
        run->workerStartups.push_back(timeOf(number(startup, "workerStartups"), "workerStartups"));
    run->workerClockIsOffset = get(object, "workerClockIsOffset", false);
    run->load = get(object, "load", 0.0);
    run->httpVersion = text(object, "httpVersion");
    run->bytes = bytes(object, "bytes", 0);
    run->done = count(object, "done", 0);
    run->failed = count(object, "failed", 0);
    run->outlier = get(object, "outlier", false);
    run->outputDigest = text(object, "outputDigest").toLatin1();
    run->spans = spanList(spans, *run, lanes);
    return run;
}

} // namespace manyhands

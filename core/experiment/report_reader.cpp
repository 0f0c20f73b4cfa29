#include "core/experiment/report.h"

#include "core/experiment/analysis_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>

namespace manyhands {

namespace {

using Json = nlohmann::json;

/// A field that is not as the schema has it.
struct Damaged {
    QString what;
};

constexpr int mostWorkers = 100'000;

template <typename Value> Value get(const Json &object, const char *key, Value fallback)
{
    const auto field = object.find(key);
    if (field == object.end() || field->is_null())
        return fallback;
    return field->get<Value>();
}

QString text(const Json &object, const char *key)
{
    return QString::fromStdString(get<std::string>(object, key, {}));
}

Nanoseconds time(const Json &object, const char *key)
{
    return fromSeconds(get(object, key, 0.0));
}

ExecutorKind executor(const std::string &name)
{
    const auto kind = executorFromName(QString::fromStdString(name));
    if (!kind)
        throw Damaged{QStringLiteral("no executor is named %1").arg(QString::fromStdString(name))};
    return *kind;
}

std::optional<std::pair<double, double>> range(const Json &object, const char *key)
{
    const auto field = object.find(key);
    if (field == object.end() || !field->is_array() || field->size() != 2)
        return std::nullopt;
    return std::pair((*field)[0].get<double>(), (*field)[1].get<double>());
}

std::optional<double> number(const Json &object, const char *key)
{
    const auto field = object.find(key);
    return field != object.end() && field->is_number() ? std::optional(field->get<double>()) : std::nullopt;
}

Span spanFrom(const Json &object)
{
    Span span;
    span.task = object.at("task").get<int>();
    span.worker = object.at("worker").get<int>();
    span.start = time(object, "startSeconds");
    span.end = time(object, "endSeconds");
    if (const auto cpu = number(object, "cpuSeconds"))
        span.cpu = fromSeconds(*cpu);
    span.bytes = get<qint64>(object, "bytes", 0);
    span.tries = get<qint16>(object, "tries", 1);
    span.outcome = outcomeFromName(get<std::string>(object, "outcome", "done")).value_or(Outcome::Failed);
    std::vector<Phase> phases;
    for (const Json &phase : object.value("phases", Json::array())) {
        if (const auto name = phaseFromName(phase.at("name").get<std::string>()))
            phases.emplace_back(*name, time(phase, "startSeconds"), time(phase, "endSeconds"));
    }
    span.setPhases(phases);
    if (const auto error = object.find("error"); error != object.end() && error->is_object()) {
        QExplicitlySharedDataPointer<SpanExtra> extra(new SpanExtra);
        extra->error = TaskError{errorKindFromName(error->at("kind").get<std::string>()).value_or(ErrorKind::Network),
                                 text(*error, "message")};
        span.extra = extra;
    }
    return span;
}

RunState stateFrom(const std::string &name)
{
    for (const RunState state : {RunState::Finished, RunState::Failed, RunState::Cancelled}) {
        if (name == runStateName(state))
            return state;
    }
    throw Damaged{QStringLiteral("no state of a run is named %1").arg(QString::fromStdString(name))};
}

SpanList spanList(const std::vector<Span> &spans, int workers)
{
    if (spans.empty())
        return {};
    const auto recorder = std::make_shared<Recorder>(workers, Nanoseconds(0));
    const auto tasks = int(spans.size()); // each task has one span
    for (const Span &span : spans) {
        if (span.worker < 0 || span.worker >= workers || span.task < 0 || span.task >= tasks)
            throw Damaged{QStringLiteral("a span of worker %1, task %2").arg(span.worker).arg(span.task)};
        recorder->lane(span.worker).add(span);
    }
    return {recorder, tasks};
}

std::shared_ptr<const Run> runFrom(const Json &object, const std::vector<Span> &spans)
{
    auto run = std::make_shared<Run>();
    run->executor = executor(object.at("executor").get<std::string>());
    run->workers = object.at("workers").get<int>();
    if (run->workers < 1 || run->workers > mostWorkers)
        throw Damaged{QStringLiteral("a run of %1 workers").arg(run->workers)};
    run->repeat = get(object, "repeat", 1);
    run->startedAt = QDateTime::fromString(text(object, "startedAt"), Qt::ISODateWithMs);
    run->state = stateFrom(object.at("state").get<std::string>());
    run->failedReason = text(object, "failedReason");
    run->wall = time(object, "wallSeconds");
    run->cpu = time(object, "cpuSeconds");
    run->startup = time(object, "startupSeconds");
    for (const Json &startup : object.value("workerStartups", Json::array()))
        run->workerStartups.push_back(fromSeconds(startup.get<double>()));
    run->workerClockIsOffset = get(object, "workerClockIsOffset", false);
    run->load = get(object, "load", 0.0);
    run->httpVersion = text(object, "httpVersion");
    run->bytes = get<qint64>(object, "bytes", 0);
    run->done = get(object, "done", 0);
    run->failed = get(object, "failed", 0);
    run->outlier = get(object, "outlier", false);
    run->outputDigest = text(object, "outputDigest").toLatin1();
    run->spans = spanList(spans, run->workers);
    if (run->spans.recorder())
        std::const_pointer_cast<Recorder>(run->spans.recorder())->setReady(run->startup);
    return run;
}

Machine machineFrom(const Json &object)
{
    Machine machine;
    machine.os = text(object, "os");
    machine.cpu = text(object, "cpu");
    machine.cores = get(object, "cores", 1);
    machine.usableCores = get(object, "usableCores", 1);
    machine.load = get(object, "load", 0.0);
    machine.memoryBytes = get<qint64>(object, "memoryBytes", 0);
    machine.qt = text(object, "qt");
    machine.compiler = text(object, "compiler");
    return machine;
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
    workload->resize.quality = get(object, "quality", 85);
    workload->download.timeout = time(object, "timeout");
    workload->download.deadline = time(object, "deadline");
    workload->download.tries = get(object, "tries", 3);
    workload->download.maxBytes = get<qint64>(object, "maxBytes", workload->download.maxBytes);
    return workload;
}

Plan planFrom(const Json &object)
{
    Plan plan;
    plan.workload = workloadFrom(object);
    plan.taskCount = get(object, "tasks", 0);
    for (const Json &name : object.value("names", Json::array()))
        plan.names.append(QString::fromStdString(name.get<std::string>()));
    plan.source = text(object, "source");
    plan.network = text(object, "network");
    plan.latencyMs = number(object, "latencyMs");
    plan.bandwidthMBs = number(object, "bandwidthMBs");
    for (const Json &name : object.value("executors", Json::array()))
        plan.executors.push_back(executor(name.get<std::string>()));
    for (const Json &count : object.value("workers", Json::array()))
        plan.workers.push_back(count.get<int>());
    plan.repeats = get(object, "repeats", 1);
    plan.warmup = get(object, "warmup", 0);
    plan.baseline = executor(get<std::string>(object, "baseline", "serial"));
    const QString command = text(object, "workerCommand");
    if (!command.isEmpty())
        plan.workerCommand = {command};
    plan.orderSeed = get<quint32>(object, "orderSeed", 0);
    return plan;
}

Summary summaryFrom(const Json &object)
{
    Summary summary;
    summary.executor = executor(object.at("executor").get<std::string>());
    summary.workers = object.at("workers").get<int>();
    summary.runs = get(object, "runs", 0);
    summary.medianSeconds = get(object, "medianSeconds", 0.0);
    summary.minSeconds = get(object, "minSeconds", 0.0);
    summary.maxSeconds = get(object, "maxSeconds", 0.0);
    summary.ci95 = range(object, "ci95");
    summary.speedup = number(object, "speedup");
    summary.speedupCi95 = range(object, "speedupCi95");
    summary.efficiency = number(object, "efficiency");
    summary.utilisation = get(object, "utilisation", 0.0);
    return summary;
}

/// Takes spans and runs out as soon as each is read, so that the whole report never stands in memory as JSON.
class Parser
{
public:
    Json parse(std::istream &stream)
    {
        return Json::parse(
            stream, [this](int depth, Json::parse_event_t event, Json &parsed) { return take(depth, event, parsed); });
    }
    std::vector<std::shared_ptr<const Run>> takeRuns() { return std::move(m_runs); }

private:
    static constexpr int runDepth = 2; // report, "runs", run
    static constexpr int spanDepth = 4; // ..., "spans", span

    bool take(int depth, Json::parse_event_t event, const Json &parsed)
    {
        if (event == Json::parse_event_t::key && depth == 1)
            m_isInRuns = parsed == "runs";
        if (event != Json::parse_event_t::object_end || !m_isInRuns)
            return true;
        if (depth == spanDepth && parsed.contains("task")) {
            m_spans.push_back(spanFrom(parsed));
            return false;
        }
        if (depth == runDepth && parsed.contains("wallSeconds")) {
            m_runs.push_back(runFrom(parsed, m_spans));
            m_spans.clear();
            return false;
        }
        return true;
    }

    bool m_isInRuns = false;
    std::vector<Span> m_spans;
    std::vector<std::shared_ptr<const Run>> m_runs;
};

std::shared_ptr<const Experiment> experimentFrom(std::istream &stream)
{
    Parser parser;
    const Json root = parser.parse(stream);
    if (!root.is_object() || !root.contains("manyhands"))
        throw Damaged{QStringLiteral("it was not written by manyhands")};
    const int schema = get(root, "schema", 0);
    if (schema != reportSchema)
        throw Damaged{QStringLiteral("it has schema %1, this program reads %2: use a newer manyhands")
                          .arg(schema)
                          .arg(reportSchema)};
    if (!root.contains("runs") || !root.at("runs").is_array())
        throw Damaged{QStringLiteral("it has no runs")};
    auto experiment = std::make_shared<Experiment>();
    experiment->version = text(root, "manyhands");
    experiment->created = QDateTime::fromString(text(root, "created"), Qt::ISODate);
    experiment->machine = machineFrom(root.at("machine"));
    experiment->plan = planFrom(root.at("plan"));
    experiment->runs = parser.takeRuns();
    for (const Json &summary : root.value("summary", Json::array()))
        experiment->summary.push_back(summaryFrom(summary));
    if (const auto identical = root.find("outputsIdentical"); identical != root.end() && identical->is_boolean())
        experiment->outputsIdentical = identical->get<bool>();
    takeAnalysis(root, *experiment);
    return experiment;
}

} // namespace

ReadReport readJsonReport(const std::filesystem::path &path)
{
    const QString name = QString::fromLocal8Bit(path.c_str());
    std::ifstream stream(path, std::ios::binary);
    if (!stream || std::filesystem::is_directory(path))
        return {nullptr,
                QStringLiteral("cannot read the report %1: name a file that manyhands wrote with --json").arg(name)};
    try {
        return {experimentFrom(stream), {}};
    } catch (const Damaged &damaged) {
        return {nullptr, QStringLiteral("%1 is no report to be read: %2").arg(name, damaged.what)};
    } catch (const Json::exception &error) {
        return {nullptr, QStringLiteral("%1 is no whole report: %2").arg(name, QString::fromLatin1(error.what()))};
    }
}

} // namespace manyhands

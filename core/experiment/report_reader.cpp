#include "core/experiment/report.h"

#include "core/experiment/analysis_json.h"
#include "core/experiment/failures.h"
#include "core/experiment/report_events.h"
#include "core/experiment/report_source.h"

#include <system_error>

namespace manyhands {

namespace {

using Json = nlohmann::json;

void checkSchema(const Json &root)
{
    if (!root.is_object() || !root.contains("manyhands"))
        throw DamagedReport{QStringLiteral("it was not written by manyhands")};
    const Json schema = root.value("schema", Json(0));
    if (schema != reportSchema)
        throw DamagedReport{QStringLiteral("it has schema %1, this program reads %2: use a newer manyhands")
                                .arg(QString::fromStdString(schema.dump()).left(20))
                                .arg(reportSchema)};
}

/// A report may come without the number of its tasks or without their names; what it has goes together.
void checkTasks(const Experiment &experiment)
{
    const qint64 tasks = experiment.plan.taskCount;
    const qint64 names = experiment.plan.names.size();
    if (names > 0)
        inRange(tasks, names, names, "tasks, beside its names,");
    for (const auto &run : experiment.runs) {
        if (tasks > 0)
            inRange(qint64(run->spans.size()), 0, tasks, "tasks in a run");
    }
}

std::shared_ptr<const Experiment> experimentFrom(ReportEvents &events)
{
    const Json root = events.takeRest();
    checkSchema(root);
    if (!events.hasRuns())
        throw DamagedReport{QStringLiteral("it has no runs")};
    auto experiment = std::make_shared<Experiment>();
    experiment->version = textIn(root, "manyhands");
    experiment->created = QDateTime::fromString(textIn(root, "created"), Qt::ISODate);
    experiment->machine = machineFrom(neededObject(root, "machine"));
    experiment->plan = planFrom(neededObject(root, "plan"));
    experiment->plan.names = events.takeNames();
    experiment->runs = events.takeRuns();
    checkTasks(*experiment);
    markFailures(experiment->runs);
    for (const Json &summary : objectsIn(root, "summary"))
        experiment->summary.push_back(summaryFrom(summary));
    takeUnwritten(experiment->summary, experiment->runs);
    if (root.contains("outputsIdentical") && !root["outputsIdentical"].is_null())
        experiment->outputsIdentical = truthIn(root, "outputsIdentical");
    takeAnalysis(root, *experiment);
    return experiment;
}

/// What the library says in words of its own: one line, without its number and without what stood in the file.
QString wordsOf(const Json::exception &error)
{
    const QString words = QString::fromUtf8(error.what());
    return words.mid(words.indexOf(QLatin1Char(']')) + 1).simplified().left(120);
}

} // namespace

ReadReport readJsonReport(const std::filesystem::path &path)
{
    const QString name = QString::fromLocal8Bit(path.c_str());
    const auto problem = [&](const QString &what) { return ReadReport{nullptr, what}; };
    const auto unreadable = QStringLiteral("cannot read the report %1: name a file that manyhands wrote with --json");
    std::error_code error;
    if (std::filesystem::is_directory(path, error))
        return problem(unreadable.arg(name));
    if (std::filesystem::is_regular_file(path, error)
        && qint64(std::filesystem::file_size(path, error)) > largestReport)
        return problem(
            QStringLiteral("cannot read the report %1: it is larger than %2 MiB; write it with --spans median")
                .arg(name)
                .arg(largestReport >> 20));
    ReportEvents events;
    try {
        ReportSource source(path, [&](qint64 bytes) { events.bytesRead(bytes); });
        if (!source.isOpen())
            return problem(unreadable.arg(name));
        Json::sax_parse(source.begin(), ReportSource::end(), &events);
        return {experimentFrom(events), {}};
    } catch (const DamagedReport &damaged) {
        return problem(QStringLiteral("%1 is no report to be read: %2").arg(name, damaged.what));
    } catch (const Json::exception &exception) {
        return problem(QStringLiteral("%1 is no whole report: %2").arg(name, wordsOf(exception)));
    }
}

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/report.h"

#include "core/experiment/failures.h"
#include "core/experiment/report_events.h"
#include "core/experiment/report_schema.h"
#include "core/text/printable.h"

#include <array>
#include <cstdio>
#include <streambuf>
#include <system_error>

namespace manyhands {

namespace {

using Json = nlohmann::json;

/// A file's bytes, of which only a small part stands in memory. The events are told how many have been read.
class ReportSource : public std::streambuf
{
public:
    ReportSource(const std::filesystem::path &path, ReportEvents &events)
        : m_file(std::fopen(path.c_str(), "rbe"))
        , m_events(events)
    {
    }
    ~ReportSource() override
    {
        if (m_file)
            std::fclose(m_file);
    }
    bool isOpen() const { return m_file != nullptr; }

protected:
    int_type underflow() override
    {
        const size_t got = std::fread(m_buffer.data(), 1, m_buffer.size(), m_file);
        m_count += qint64(got);
        m_events.bytesRead(m_count);
        setg(m_buffer.data(), m_buffer.data(), m_buffer.data() + got);
        return got == 0 ? traits_type::eof() : traits_type::to_int_type(m_buffer.front());
    }

private:
    std::FILE *m_file;
    ReportEvents &m_events;
    std::array<char, 1 << 16> m_buffer;
    qint64 m_count = 0;
};

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
    auto workload = std::make_shared<Workload>();
    FieldReader fields(root);
    fields.text("manyhands", experiment->version);
    fields.date("created", experiment->created, Qt::ISODate);
    fields.needed().object("machine", experiment->machine, schema::machineFields);
    fields.needed().object("plan", experiment->plan,
                           [&](auto &inner, Plan &plan) { schema::planFields(inner, plan, *workload); });
    experiment->plan.workload = workload;
    experiment->plan.names = events.takeNames();
    experiment->runs = events.takeRuns();
    checkTasks(*experiment);
    markFailures(experiment->runs);
    schema::conclusions(fields, *experiment);
    takeUnwritten(experiment->summary, experiment->runs);
    return experiment;
}

} // namespace

QSize schema::sizeFrom(const QString &text, QSize otherwise)
{
    const QStringList sides = text.split(QLatin1Char('x'));
    const QSize size = sides.size() == 2 ? QSize(sides[0].toInt(), sides[1].toInt()) : QSize();
    if (!text.isEmpty() && !size.isValid())
        throw DamagedReport{QStringLiteral("its size is %1").arg(printable(text.left(40)))};
    return size.isValid() ? size : otherwise;
}

ReadReport readJsonReport(const std::filesystem::path &path)
{
    const QString name = QString::fromLocal8Bit(path.c_str());
    const auto problem = [&](const QString &what) { return ReadReport{nullptr, what}; };
    if (const QString obstacle = problemWithReportFile(path, "write it with --spans median"); !obstacle.isEmpty())
        return problem(obstacle);
    ReportEvents events;
    ReportSource source(path, events);
    if (!source.isOpen())
        return problem(unreadableReport(path));
    try {
        std::istream stream(&source);
        Json::sax_parse(stream, &events);
        return {experimentFrom(events), {}};
    } catch (const DamagedReport &damaged) {
        return problem(QStringLiteral("%1 is not a report: %2").arg(name, damaged.what));
    } catch (const Json::exception &exception) {
        return problem(QStringLiteral("%1 is not a whole report: %2").arg(name, wordsOf(exception)));
    }
}

} // namespace manyhands

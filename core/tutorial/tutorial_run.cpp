// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tutorial/tutorial_run.h"

#include "core/executor/needs.h"
#include "core/tutorial/tutorial_runner.h"

namespace manyhands {

namespace {

QString problemWithCount(const TutorialRequest &request)
{
    if (!request.count)
        return {};
    const int most = mostPictures(request);
    if (*request.count < 1)
        return QStringLiteral("a count of %1: give 1 or more").arg(*request.count);
    if (*request.count > most)
        return QStringLiteral("%1 has %2 pictures, not %3: give a count of at most %2")
            .arg(request.tutorial.name)
            .arg(most)
            .arg(*request.count);
    return {};
}

std::shared_ptr<const TutorialResult> resultOf(const TutorialRequest &request, const QString &problem)
{
    auto result = std::make_shared<TutorialResult>();
    result->tutorial = request.tutorial;
    result->rows.resize(request.tutorial.rows.size());
    result->parts.resize(request.tutorial.parts.size());
    result->problem = problem;
    return result;
}

} // namespace

QStringList namesOf(const std::vector<Arrival> &arrivals)
{
    QStringList names;
    for (const Arrival &arrival : arrivals)
        names.append(arrival.name);
    return names;
}

bool TutorialRowResult::isAsPromised(const TutorialRow &row) const
{
    if (!isOver || !here.seconds || here.failed > 0)
        return false;
    if (row.clock == RowClock::Started && !(*here.seconds < here.afterwards.value_or(0)))
        return false;
    if (python && (!python->seconds || python->failed > 0))
        return false;
    return row.order == ResultOrder::NotAsked || namesOf(here.arrivals) == row.promisedOrder;
}

bool TutorialResult::isAsPromised() const
{
    bool isGood = problem.isEmpty() && !stopped;
    for (size_t i = 0; i < rows.size(); ++i)
        isGood = isGood && rows[i].isAsPromised(tutorial.rows[i]);
    return isGood;
}

QString problemWith(const TutorialRequest &request)
{
    if (const QString problem = problemWithCount(request); !problem.isEmpty())
        return problem;
    for (const TutorialRow &row : request.tutorial.rows) {
        const TaskKind kind = request.tutorial.parts[size_t(row.part)].kind;
        if (const QString problem = limitProblem(row.executor, kind, row.workers); !problem.isEmpty())
            return problem;
    }
    for (const TutorialPart &part : request.tutorial.parts) {
        if (part.downloads >= 0)
            continue; // its pictures are not there yet
        if (const QString problem = requestFor(jobOf(request, part)).problem; !problem.isEmpty())
            return problem;
    }
    return {};
}

void runTutorial(const TutorialRequest &request, const std::stop_token &stop, const TutorialSink &sink)
{
    auto result = TutorialRunner(request, stop, sink).run(); // its files are gone before the end is told
    sink(TutorialEnded{std::move(result)});
}

TutorialThread::TutorialThread(const TutorialRequest &request)
    : EventThread([request](const std::stop_token &stop, const Sink &sink) { runTutorial(request, stop, sink); },
                  [&request](const QString &why) { return TutorialEnded{resultOf(request, why)}; })
{
}

} // namespace manyhands

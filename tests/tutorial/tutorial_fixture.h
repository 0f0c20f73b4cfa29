// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tutorial/tutorial_run.h"

#include <QByteArrayList>

namespace manyhands::testing {

/// What the seconds of sleeping rows are multiplied by.
inline constexpr double scale = 0.05;

/// Few small pictures, a network without latency, short sleeps.
inline TutorialRequest requestFor(const char *name)
{
    TutorialRequest request;
    request.tutorial = *tutorialNamed(QString::fromLatin1(name), 2);
    for (TutorialPart &part : request.tutorial.parts) {
        if (part.source == QLatin1String("demo"))
            part.source = QStringLiteral("demo-1000"); // the small ones
    }
    request.count = 3;
    request.sleepScale = scale;
    request.settings.network = QStringLiteral("lan");
    request.workerProgram = QStringLiteral(MANYHANDS_BIN "/manyhands-worker");
    return request;
}

struct Told {
    std::vector<int> here;
    std::vector<int> inPython;
    std::vector<int> finished;
    std::vector<RunStartedEvent> runs;
    QStringList notes;
    std::shared_ptr<const TutorialResult> result;
};

inline void take(const TutorialEvent &event, Told &told)
{
    if (const auto *started = std::get_if<TutorialRowStarted>(&event))
        (started->inPython ? told.inPython : told.here).push_back(started->row);
    if (const auto *finished = std::get_if<TutorialRowFinished>(&event))
        told.finished.push_back(finished->row);
    if (const auto *ended = std::get_if<TutorialEnded>(&event))
        told.result = ended->result;
    const auto *inner = std::get_if<ExperimentEvent>(&event);
    if (!inner)
        return;
    if (const auto *run = std::get_if<RunStartedEvent>(inner))
        told.runs.push_back(*run);
    if (const auto *note = std::get_if<NoteEvent>(inner))
        told.notes.append(note->text);
}

inline Told run(const TutorialRequest &request)
{
    Told told;
    runTutorial(request, {}, [&](const TutorialEvent &event) { take(event, told); });
    return told;
}

inline QByteArray orderOf(const RowMeasurement &measured)
{
    QByteArrayList names;
    for (const Arrival &arrival : measured.arrivals)
        names.append(arrival.name.toUtf8());
    return names.join(' ');
}

inline QByteArray problemsOf(const TutorialResult &result)
{
    QByteArrayList problems{result.problem.toUtf8()};
    for (const TutorialRowResult &row : result.rows)
        problems.append(row.here.problem.toUtf8() + (row.python ? row.python->problem.toUtf8() : QByteArray()));
    return problems.join(" / ");
}

/// The demo server of this build, with photographs that are made at most once a build.
inline void useThisBuild()
{
    qputenv("MANYHANDS_CACHE", MANYHANDS_BIN "/../test-cache");
}

} // namespace manyhands::testing

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tutorial/tutorial_runner.h"

#include "core/task/places.h"
#include "core/tutorial/row_measurement.h"

#include <algorithm>

namespace manyhands {

namespace {

bool hasPictures(const TutorialInfo &tutorial)
{
    return std::ranges::any_of(tutorial.parts, [](const TutorialPart &part) { return part.kind != TaskKind::Sleep; });
}

bool resizes(const TutorialInfo &tutorial)
{
    return std::ranges::any_of(tutorial.parts, [](const TutorialPart &part) { return part.kind == TaskKind::Resize; });
}

/// A folder of this name that is new: what an earlier time left stays as it is.
std::filesystem::path newFolder(const std::filesystem::path &place, const std::string &name)
{
    std::error_code error;
    std::filesystem::create_directories(place, error);
    for (int number = 1; !error; ++number) {
        const std::filesystem::path folder = place / (number == 1 ? name : name + '-' + std::to_string(number));
        if (std::filesystem::create_directory(folder, error))
            return folder;
    }
    return {};
}

} // namespace

TutorialRunner::TutorialRunner(const TutorialRequest &request, const std::stop_token &stop, const TutorialSink &sink)
    : m_request(request)
    , m_stop(stop)
    , m_sink(sink)
{
    m_result.tutorial = request.tutorial;
    m_result.rows.resize(request.tutorial.rows.size());
    m_result.parts.resize(request.tutorial.parts.size());
    m_result.online = request.online;
    if (request.count && *request.count < mostPictures(request))
        m_result.picturesAsked = request.count;
    if (!request.online && hasPictures(request.tutorial))
        m_result.network = networkOf(request);
}

std::shared_ptr<const TutorialResult> TutorialRunner::run()
{
    if (choosePlace()) {
        choosePython();
        for (const TutorialPart &part : m_request.tutorial.parts)
            m_parts.push_back(std::make_unique<RunningPart>(m_request, part, m_folder));
        for (int row = 0; row < int(m_result.rows.size()) && !m_stop.stop_requested(); ++row)
            doRow(row);
    }
    m_parts.clear(); // servers end before the end is told
    m_result.stopped = m_stop.stop_requested();
    return std::make_shared<TutorialResult>(m_result);
}

bool TutorialRunner::choosePlace()
{
    if (!hasPictures(m_request.tutorial))
        return true;
    const std::filesystem::path &output = m_request.settings.output;
    if (!output.empty()) {
        m_folder = newFolder(output, m_request.tutorial.name.toStdString());
    } else {
        m_temporary.emplace(temporaryFolderTemplate());
        m_folder = m_temporary->isValid() ? m_temporary->path().toStdString() : std::string();
    }
    if (m_folder.empty())
        m_result.problem = output.empty()
            ? problemWithPlace(temporaryPlace())
            : QStringLiteral("cannot make a folder in %1: name one that can be written to")
                  .arg(QString::fromLocal8Bit(output.c_str()));
    return !m_folder.empty();
}

void TutorialRunner::choosePython()
{
    if (!m_request.withPython)
        return;
    const QStringList programs = m_request.pythons.isEmpty() ? usualPythons() : m_request.pythons;
    auto python = std::make_unique<Python>(programs, resizes(m_request.tutorial), m_stop);
    if (python->isFound()) {
        m_result.python = python->words();
        m_python = std::move(python);
    } else if (!m_stop.stop_requested()) {
        m_result.pythonProblem = python->problem();
        m_sink(ExperimentEvent(NoteEvent{python->problem()}));
    }
}

void TutorialRunner::doRow(int row)
{
    m_sink(TutorialRowStarted{row, false});
    if (prepare(row)) {
        runHere(row);
        if (m_python && !m_stop.stop_requested()) {
            m_sink(TutorialRowStarted{row, true});
            runInPython(row);
        }
    }
    releaseAfter(row);
    putSpeedups(m_request.tutorial, m_result.rows, row);
    m_result.rows[size_t(row)].isOver = !m_stop.stop_requested();
    m_sink(TutorialRowFinished{row, std::make_shared<TutorialResult>(m_result)});
}

bool TutorialRunner::prepare(int row)
{
    const int downloads = partOf(row).downloads;
    const auto originals = downloads < 0 ? std::vector<std::filesystem::path>() : m_parts[size_t(downloads)]->files();
    const bool isReady = runningPart(row).prepare(originals, m_stop, sinkOf(row));
    if (!isReady) {
        m_result.rows[size_t(row)].here.problem = runningPart(row).problem();
        if (m_result.problem.isEmpty())
            m_result.problem = runningPart(row).problem();
    }
    return isReady;
}

void TutorialRunner::runHere(int row)
{
    RunningPart &part = runningPart(row);
    TutorialRowResult &result = m_result.rows[size_t(row)];
    result.run = part.run(rowAt(row), m_stop, sinkOf(row));
    m_result.parts[size_t(rowAt(row).part)] = part.experiment();
    if (result.run)
        result.here = measurementOf(*result.run, rowAt(row), secondsNames(partOf(row)));
}

void TutorialRunner::runInPython(int row)
{
    const std::filesystem::path folder = m_folder / "python";
    m_result.rows[size_t(row)].python =
        m_python->run(rowAt(row), partOf(row), *runningPart(row).workload(), folder, m_stop);
    std::error_code ignored;
    if (!m_folder.empty())
        std::filesystem::remove_all(folder, ignored); // the same pictures as ours
}

void TutorialRunner::releaseAfter(int row)
{
    const auto later = m_request.tutorial.rows.begin() + row + 1;
    const bool isLast = std::none_of(later, m_request.tutorial.rows.end(),
                                     [&](const TutorialRow &each) { return each.part == rowAt(row).part; });
    if (isLast)
        runningPart(row).release();
}

EventSink TutorialRunner::sinkOf(int row) const
{
    return [this, row](ExperimentEvent event) {
        if (auto *started = std::get_if<RunStartedEvent>(&event)) {
            started->index = row;
            started->count = int(m_result.rows.size());
        }
        m_sink(std::move(event));
    };
}

} // namespace manyhands

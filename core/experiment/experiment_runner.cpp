// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/experiment_runner.h"

#include "core/experiment/run_outputs.h"
#include "core/measure/looks.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <span>

#include <fcntl.h>
#include <unistd.h>

namespace manyhands {

namespace {

bool isSameRound(const RunSlot &a, const RunSlot &b)
{
    return a.warmup == b.warmup && a.repeat == b.repeat;
}

} // namespace

ExperimentRunner::ExperimentRunner(ExperimentRequest &request, const std::stop_token &stop, const EventSink &sink)
    : m_plan(request.plan)
    , m_earlier(request.earlier)
    , m_isOneRound(request.isOneRound)
    , m_stop(stop)
    , m_sink(sink)
    , m_experiment(std::make_shared<Experiment>())
    , m_disturbed(m_plan.serverProcess)
{
    appendRounds(m_plan.warmup, true);
    appendRounds(m_plan.until ? std::max(m_plan.repeats, nextLook(0, m_plan.mostRepeats)) : m_plan.repeats, false);
    m_experiment->created = QDateTime::currentDateTimeUtc();
    m_experiment->version = QStringLiteral(MANYHANDS_VERSION);
    m_experiment->machine = thisMachine();
    m_experiment->runs = m_earlier;
}

std::shared_ptr<const Experiment> ExperimentRunner::run()
{
    RunOutputs outputs(m_plan, m_plan.runFolders || m_order.size() > 1);
    if (m_order.size() > 1)
        readFiles();
    for (size_t i = 0; !m_stop.stop_requested() && (i < m_order.size() || appendRepetition() || appendMore()); ++i) {
        if (i == 0 || !isSameRound(m_order[i - 1], m_order[i]))
            m_disturbed.begin();
        runSlot(i, outputs);
        if (i + 1 == m_order.size() || !isSameRound(m_order[i], m_order[i + 1]))
            endRound(m_order[i]);
        if (i + 1 < m_order.size())
            tellSoFar();
    }
    return soFar();
}

void ExperimentRunner::appendRounds(int count, bool warmup)
{
    for (int i = 0; i < count; ++i) {
        m_repeats += !warmup;
        appendRound(warmup, warmup ? i + 1 : m_repeats + m_disturbed.repetitions() + lastEarlierRepeat());
    }
}

void ExperimentRunner::appendRound(bool warmup, int repeat)
{
    std::vector<RunSlot> round = drawRound(m_plan, m_rounds++);
    for (RunSlot &slot : round) {
        slot.warmup = warmup;
        slot.repeat = repeat;
        slot.resumes = m_plan.resumes;
    }
    m_order.insert(m_order.end(), round.begin(), round.end());
}

/// Once all rounds so far are over: the next disturbed one again, whole, if there may be one more.
bool ExperimentRunner::appendRepetition()
{
    const auto round = m_disturbed.takeNext(m_repeats);
    if (!round)
        return false;
    appendRound(false, m_repeats + m_disturbed.repetitions() + lastEarlierRepeat());
    m_sink(NoteEvent{
        m_order.size() > 2
            ? QStringLiteral("Round %1 is run again, for it was disturbed. %2").arg(round->number).arg(round->message)
            : QStringLiteral("It is run again, for it was disturbed. %1").arg(round->message),
        true});
    return true;
}

/// At a look of a plan that repeats until it is sure enough: more rounds, if there may be and have to be more.
bool ExperimentRunner::appendMore()
{
    const int next = m_plan.until ? nextLook(m_repeats, m_plan.mostRepeats) : 0;
    if (next == 0 || isSureEnough(*soFar()))
        return false;
    appendRounds(next - m_repeats, false);
    return true;
}

int ExperimentRunner::mostRounds() const
{
    return m_plan.until ? std::max(m_plan.repeats, m_plan.mostRepeats) : m_plan.repeats;
}

std::shared_ptr<const Experiment> ExperimentRunner::soFar() const
{
    auto experiment = std::make_shared<Experiment>(*m_experiment);
    experiment->plan = m_plan;
    experiment->plan.repeats = m_repeats;
    includeEarlier(experiment->plan);
    analyse(*experiment);
    return experiment;
}

void ExperimentRunner::tellSoFar()
{
    constexpr auto pause = std::chrono::seconds(1);
    if (now() - m_toldAt < pause || m_stop.stop_requested())
        return;
    m_sink(AnalysedEvent{soFar()});
    m_toldAt = now();
}

void ExperimentRunner::readFiles()
{
    if (m_plan.workload->kind == TaskKind::Resize)
        readInputs(*m_plan.workload, m_stop, m_sink);
}

void ExperimentRunner::endRound(const RunSlot &last)
{
    const bool isOnlyOnce = last.resumes || m_plan.workload->kind == TaskKind::Command; // it changes what it finds
    if (last.warmup || isOnlyOnce || m_stop.stop_requested())
        return;
    const std::span ownRuns = std::span(m_experiment->runs).subspan(m_earlier.size());
    std::vector<std::shared_ptr<const Run>> runs;
    for (const auto &run : ownRuns) {
        if (run->repeat == last.repeat)
            runs.push_back(run);
    }
    const auto stoodFor = m_disturbed.end(last.repeat, runs);
    if (!stoodFor)
        return;
    for (auto &run : ownRuns) {
        if (run->repeat != *stoodFor)
            continue;
        auto copy = std::make_shared<Run>(*run);
        copy->repeated = true;
        run = std::move(copy);
    }
}

void ExperimentRunner::runSlot(size_t index, RunOutputs &outputs)
{
    const RunSlot slot = m_order[index];
    const std::filesystem::path folder = outputs.folderFor(slot);
    const RunPlace place{folder,
                         m_plan.workerCommand,
                         m_plan.workerProgram,
                         m_plan.serverProcess,
                         m_plan.prepare.words({}, 0, folder.native()),
                         m_plan.cleanup.words({}, 0, folder.native())};
    const auto started = [&](std::shared_ptr<const Recorder> recorder) {
        m_sink(RunStartedEvent{slot.executor, slot.workers, slot.repeat, slot.warmup, int(index), int(m_order.size()),
                               m_plan.workload, std::move(recorder), place.outputFolder,
                               m_timeLeft.of(m_order, index)});
    };
    auto run = performRun(slot, m_plan.workload, place, m_stop, started);
    outputs.runIsOver(place.outputFolder, run->state == RunState::Finished);
    if (run->state == RunState::Finished)
        m_timeLeft.add(slot, toSeconds(run->wall));
    if (!slot.warmup)
        m_experiment->runs.push_back(run);
    m_sink(RunFinishedEvent{std::move(run), slot.warmup});
    if (spansKept(m_plan, m_order.size()) != SpansKept::All)
        dropSpans(slot);
}

/// With as many runs to come as there are, some of those that are over can no longer become the median: their spans
/// would only fill the memory. What failed is kept, for it has to be told.
void ExperimentRunner::dropSpans(const RunSlot &slot)
{
    std::vector<std::shared_ptr<const Run> *> same;
    for (auto &run : m_experiment->runs) {
        if (run->executor == slot.executor && run->workers == slot.workers && counts(*run))
            same.push_back(&run);
    }
    std::ranges::sort(same, {}, [](const auto *run) { return (*run)->wall; });
    const auto count = int(same.size());
    const int most = mostRounds() + earlierRuns(slot) + DisturbedRounds::mostRepetitions(mostRounds());
    const int toChange = std::max(0, most - count) + m_disturbed.waiting(); // still to come, or to leave
    for (int rank = 0; rank < count; ++rank) {
        const bool canBeMedian = std::abs(2 * rank + 1 - count) <= toChange + 1;
        const Run &run = **same[size_t(rank)];
        if (canBeMedian || run.failed > 0 || run.spans.isEmpty())
            continue;
        auto copy = std::make_shared<Run>(run);
        copy->spans = {};
        *same[size_t(rank)] = std::move(copy);
    }
}

/// The plan as if all had been asked for at once.
void ExperimentRunner::includeEarlier(Plan &plan) const
{
    if (m_earlier.empty())
        return;
    const auto add = [](auto &list, auto value) {
        if (std::ranges::find(list, value) == list.end())
            list.push_back(value);
    };
    std::map<std::pair<ExecutorKind, int>, int> rows;
    for (const auto &run : m_experiment->runs) {
        add(plan.executors, run->executor);
        add(plan.workers, run->workers);
        plan.repeats = std::max(plan.repeats, rows[{run->executor, run->workers}] += !run->repeated);
    }
    if (std::ranges::find(plan.executors, ExecutorKind::Serial) != plan.executors.end())
        plan.baseline = ExecutorKind::Serial;
}

/// Rounds go on counting where earlier ones ended, so that equal numbers are of one round.
int ExperimentRunner::lastEarlierRepeat() const
{
    int last = 0;
    if (m_isOneRound)
        return last;
    for (const auto &run : m_earlier)
        last = std::max(last, run->repeat);
    return last;
}

int ExperimentRunner::earlierRuns(const RunSlot &slot) const
{
    return int(std::ranges::count_if(
        m_earlier, [&](const auto &run) { return run->executor == slot.executor && run->workers == slot.workers; }));
}

void readInputs(const Workload &workload, const std::stop_token &stop, const EventSink &sink)
{
    std::vector<char> buffer(1 << 18);
    for (int done = 0; done < workload.size(); ++done) {
        if (stop.stop_requested())
            return;
        sink(PreparingEvent{QStringLiteral("reading the pictures once, so that each run finds them in memory"), done,
                            workload.size()});
        const Task task = workload.tasks[size_t(done)];
        const auto *resize = std::get_if<ResizeTask>(&task);
        std::error_code ignored;
        if (!resize || !std::filesystem::is_regular_file(resize->source, ignored))
            continue;
        const int file = ::open(resize->source.c_str(), O_RDONLY | O_CLOEXEC);
        while (!stop.stop_requested() && ::read(file, buffer.data(), buffer.size()) > 0) { }
        ::close(file);
    }
}

} // namespace manyhands

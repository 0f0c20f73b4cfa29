// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/disturbed_rounds.h"
#include "core/experiment/experiment_thread.h"
#include "core/experiment/run_outputs.h"
#include "tests/support/planted.h"

#include <QtTest>

#include <set>
#include <thread>

using namespace manyhands;
using testing::Folder;
using testing::PlantedSystem;
using namespace std::chrono_literals;

namespace {

struct Walked {
    std::shared_ptr<const Experiment> experiment;
    int notes = 0;
};

/// Runs the plan with tasks that sleep, and disturbs the system during the runs that are chosen.
Walked runPlan(const Plan &plan, const std::vector<Nanoseconds> &naps,
               const std::function<bool(const RunStartedEvent &)> &isDisturbed)
{
    PlantedSystem system;
    ExperimentRequest request;
    request.plan = plan;
    request.makeWorkload = [&](const std::stop_token &, const EventSink &) {
        auto workload = std::make_shared<Workload>();
        for (const Nanoseconds nap : naps)
            workload->tasks.push_back(SleepTask{nap});
        return PreparedWorkload{workload, nullptr, std::nullopt};
    };
    Walked walked;
    runExperiment(std::move(request), {}, [&](const ExperimentEvent &event) {
        if (const auto *started = std::get_if<RunStartedEvent>(&event); started && isDisturbed(*started))
            system.disturb();
        walked.notes += std::holds_alternative<NoteEvent>(event);
        if (const auto *ended = std::get_if<EndedEvent>(&event))
            walked.experiment = ended->experiment;
    });
    return walked;
}

Plan planOf(std::vector<ExecutorKind> executors, std::vector<int> workers, int repeats)
{
    Plan plan;
    plan.executors = std::move(executors);
    plan.workers = std::move(workers);
    plan.repeats = repeats;
    return plan;
}

/// The rounds of the runs that another stands for.
std::multiset<int> repeatedRounds(const Experiment &experiment)
{
    std::multiset<int> rounds;
    for (const auto &run : experiment.runs) {
        if (run->repeated)
            rounds.insert(run->repeat);
    }
    return rounds;
}

Plan planInto(const std::filesystem::path &folder, TaskKind kind)
{
    Plan plan;
    auto workload = std::make_shared<Workload>();
    workload->kind = kind;
    plan.workload = workload;
    plan.output = folder;
    return plan;
}

} // namespace

class TestRepeatedRounds : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingIsRepeatedUndisturbed()
    {
        const Walked walked =
            runPlan(planOf({ExecutorKind::Serial}, {1}, 1), {550ms}, [](const auto &) { return false; });
        QCOMPARE(walked.experiment->runs.size(), size_t(1));
        QCOMPARE(walked.experiment->runs[0]->conditions.throttledSeconds, 0.0);
        QVERIFY(!walked.experiment->machine.systemRoot.isEmpty());
        QCOMPARE(walked.notes, 0);
    }

    void aDisturbedRoundIsRepeatedWhole()
    {
        const Walked walked =
            runPlan(planOf({ExecutorKind::Serial, ExecutorKind::StdThread}, {2}, 2), {300ms, 300ms},
                    [](const RunStartedEvent &run) { return run.repeat == 1 && run.executor == ExecutorKind::Serial; });
        const Experiment &experiment = *walked.experiment;
        QCOMPARE(experiment.runs.size(), size_t(6));
        QCOMPARE(repeatedRounds(experiment), (std::multiset<int>{1, 1}));
        QCOMPARE(experiment.plan.repeats, 2);
        QCOMPARE(walked.notes, 1);
        for (const auto &run : experiment.runs) {
            const bool isIt = run->repeat == 1 && run->executor == ExecutorKind::Serial;
            QCOMPARE(run->disturbances.size(), size_t(isIt ? 1 : 0));
            QVERIFY(!isIt || run->disturbances[0].kind == DisturbanceKind::Throttled);
        }
        QCOMPARE(experiment.runs[4]->repeat, 3);
        QCOMPARE(experiment.runs[5]->repeat, 3);
        for (const Summary &summary : experiment.summary)
            QCOMPARE(summary.runs, 2);
    }

    void shortRunsAreJudgedByTheirRound()
    {
        const Walked walked = runPlan(planOf({ExecutorKind::StdThread}, {1, 2, 3}, 1), {200ms},
                                      [](const RunStartedEvent &run) { return run.repeat == 1 && run.workers == 2; });
        for (const auto &run : walked.experiment->runs)
            QVERIFY(run->disturbances.empty());
        QCOMPARE(repeatedRounds(*walked.experiment), (std::multiset<int>{1, 1, 1}));
        QCOMPARE(walked.experiment->runs.size(), size_t(6));
    }

    /// What they do may be possible only once, or wrong a second time.
    void commandsAreNotRepeated()
    {
        PlantedSystem system;
        ExperimentRequest request;
        request.plan = planOf({ExecutorKind::Serial}, {1}, 1);
        request.makeWorkload = [&](const std::stop_token &, const EventSink &) {
            auto workload = std::make_shared<Workload>();
            workload->kind = TaskKind::Command;
            workload->command.command = std::get<CommandTemplate>(
                CommandTemplate::parse(QStringLiteral("sleep"), CommandTemplate::Runs::Directly));
            workload->tasks.push_back(CommandTask{"0.55", 1});
            return PreparedWorkload{workload, nullptr, std::nullopt};
        };
        std::shared_ptr<const Experiment> experiment;
        runExperiment(std::move(request), {}, [&](const ExperimentEvent &event) {
            if (std::holds_alternative<RunStartedEvent>(event))
                system.disturb();
            if (const auto *ended = std::get_if<EndedEvent>(&event))
                experiment = ended->experiment;
        });
        QCOMPARE(experiment->runs.size(), size_t(1));
        QCOMPARE(experiment->runs[0]->done, 1);
        QCOMPARE(experiment->runs[0]->disturbances.size(), size_t(1));
    }

    void aRoundTooShortToTellIsNotRepeated()
    {
        const Walked walked = runPlan(planOf({ExecutorKind::Serial}, {1}, 1), {1ms}, [](const auto &) { return true; });
        QCOMPARE(walked.experiment->runs.size(), size_t(1));
    }

    /// With nothing undisturbed to stand for them all runs count, marked.
    void atMostAQuarterMore()
    {
        const Walked walked =
            runPlan(planOf({ExecutorKind::Serial}, {1}, 2), {550ms}, [](const auto &) { return true; });
        const Experiment &experiment = *walked.experiment;
        QCOMPARE(experiment.runs.size(), size_t(3));
        QCOMPARE(repeatedRounds(experiment), std::multiset<int>{});
        for (const auto &run : experiment.runs)
            QCOMPARE(run->disturbances.size(), size_t(1));
        QCOMPARE(experiment.summary[0].runs, 3);
    }

    /// Tasks that fail end early: what did less does not stand for what did more.
    void aRepetitionThatFailedMoreStandsForNone()
    {
        PlantedSystem system;
        const auto round = [](int failed, std::vector<Disturbance> disturbances = {}) {
            auto run = std::make_shared<Run>();
            run->failed = failed;
            run->disturbances = std::move(disturbances);
            return std::vector<std::shared_ptr<const Run>>{run};
        };
        DisturbedRounds rounds(0);
        rounds.begin();
        QCOMPARE(rounds.end(1, round(1, {{DisturbanceKind::Neighbours, QStringLiteral("others ran")}})), std::nullopt);
        for (int repetition = 2; repetition <= 3; ++repetition) {
            QVERIFY(rounds.takeNext(8));
            rounds.begin();
            const bool isWorse = repetition == 2;
            QCOMPARE(rounds.end(repetition, round(isWorse ? 2 : 1)), isWorse ? std::nullopt : std::optional(1));
        }
    }

    void warmUpIsNotRepeated()
    {
        Plan plan = planOf({ExecutorKind::Serial}, {1}, 1);
        plan.warmup = 1;
        const Walked walked = runPlan(plan, {550ms}, [](const RunStartedEvent &run) { return run.warmup; });
        QCOMPARE(walked.experiment->runs.size(), size_t(1));
        QCOMPARE(walked.notes, 0);
    }

    void theFilesOfTheOnlyRunAreNotMixedWithItsRepetitions()
    {
        const Folder folder;
        const Plan plan = planInto(folder.path(), TaskKind::Resize);
        RunOutputs outputs(plan, false);
        QCOMPARE(outputs.folderFor({ExecutorKind::Serial, 1, 1, false}), folder.path());
        const auto second = outputs.folderFor({ExecutorKind::Serial, 1, 2, false});
        QVERIFY(std::filesystem::is_directory(second));
        QVERIFY(second.lexically_relative(folder.path()).begin()->string() == "..");
    }

    void whatWritesNothingMakesNoFolder()
    {
        const Folder folder;
        RunOutputs outputs(planInto(folder / "sleeps", TaskKind::Sleep), true);
        const auto none = outputs.folderFor({ExecutorKind::Serial, 1, 1, false});
        outputs.runIsOver(none, true);
        QVERIFY(none.empty());
        QVERIFY(!std::filesystem::exists(folder / "sleeps"));
    }

    void aRunThatWasStoppedLeavesTheLastWholeOneItsFiles()
    {
        const Folder folder;
        Plan plan = planInto(folder.path(), TaskKind::Resize);
        plan.keepOnlyLast = true;
        RunOutputs outputs(plan, true);
        std::vector<std::filesystem::path> folders;
        for (const bool isWhole : {true, true, false, false}) {
            folders.push_back(outputs.folderFor({ExecutorKind::Serial, 1, int(folders.size()) + 1, false}));
            outputs.runIsOver(folders.back(), isWhole);
        }
        QVERIFY(!std::filesystem::exists(folders[0]));
        for (const size_t kept : {1U, 2U, 3U})
            QVERIFY(std::filesystem::exists(folders[kept]));
        outputs.runIsOver(outputs.folderFor({ExecutorKind::Serial, 1, 5, false}), true);
        for (const std::filesystem::path &earlier : folders)
            QVERIFY(!std::filesystem::exists(earlier));
    }
};

QTEST_GUILESS_MAIN(TestRepeatedRounds)
#include "test_repeated_rounds.moc"

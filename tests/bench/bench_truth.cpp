// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench_support.h"

#include "core/experiment/order.h"
#include "core/measure/looks.h"
#include "core/measure/ratios.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

using namespace manyhands;
using namespace manyhands::bench;

// Whether the statistics keep what they promise: simulated experiments whose truth is known, through the same order of
// runs, pairs and intervals as real ones, and real runs against themselves. Asserts nothing. Arguments choose the
// parts: a b c d e f.

namespace {

using Runs = std::vector<std::shared_ptr<const Run>>;

std::mt19937_64 randomBits(20);
std::normal_distribution<double> normal;
std::uniform_real_distribution<double> uniform;

/// What makes the runs of an experiment differ.
struct Noise {
    double spread = 0.03; // standard deviation of the logarithm
    double autocorrelation = 0; // along the runs in their order
    double drift = 0; // from the first run to the last one
    double outliers = 0.05; // share of the runs that take half as long again
};

/// Two rows: serial takes a second, std-thread a `speedup`-th of it.
class Simulation
{
public:
    Simulation(const Noise &noise, double speedup, int mostRounds)
        : m_noise(noise)
        , m_speedup(speedup)
        , m_mostRuns(2 * mostRounds)
        , m_state(normal(randomBits))
    {
        m_plan.executors = {ExecutorKind::Serial, ExecutorKind::StdThread};
        m_plan.workers = {2};
        m_plan.orderSeed = quint32(randomBits());
    }

    Plan &plan() { return m_plan; }
    const Runs &runs() const { return m_runs; }

    void addRound()
    {
        const int round = int(m_runs.size()) / 2;
        for (const RunSlot &slot : drawRound(m_plan, round)) {
            auto run = std::make_shared<Run>();
            run->executor = slot.executor;
            run->workers = slot.workers;
            run->repeat = round + 1;
            const double seconds = slot.executor == ExecutorKind::Serial ? 1 : 1 / m_speedup;
            run->wall = Nanoseconds(std::llround(seconds * nextFactor() * 1e9));
            m_runs.push_back(std::move(run));
        }
    }

    /// Serial first.
    std::vector<Summary> summaries() const { return summarise(m_plan, m_runs, 2); }

private:
    double nextFactor()
    {
        const double drift = 1 + m_noise.drift * double(m_runs.size()) / m_mostRuns;
        const double factor = std::exp(m_noise.spread * m_state) * drift;
        const double rest = std::sqrt(1 - m_noise.autocorrelation * m_noise.autocorrelation);
        m_state = m_noise.autocorrelation * m_state + rest * normal(randomBits);
        return uniform(randomBits) < m_noise.outliers ? 1.5 * factor : factor;
    }

    Noise m_noise;
    double m_speedup;
    int m_mostRuns;
    double m_state;
    Plan m_plan;
    Runs m_runs;
};

bool holds(const std::optional<Range> &interval, double value)
{
    return interval && interval->first <= value && value <= interval->second;
}

QString percentOf(int part, int whole)
{
    return QStringLiteral("%1 %").arg(100.0 * part / whole, 0, 'f', 1);
}

void coverageOfTheRatio()
{
    constexpr int experiments = 2000;
    for (const int rounds : {6, 10, 20}) {
        int covered = 0;
        int different = 0;
        for (int i = 0; i < experiments; ++i) {
            const bool areEqual = i % 2 == 0; // else the truth is 2.5
            Simulation simulation({0.03, 0.5, 0.1, 0.05}, areEqual ? 1 : 2.5, rounds);
            for (int round = 0; round < rounds; ++round)
                simulation.addRound();
            const Summary threads = simulation.summaries().back();
            covered += holds(threads.speedupCi95, areEqual ? 1 : 2.5);
            different += areEqual && threads.isDifferent;
        }
        say(QStringLiteral("a  %1 rounds: the speed-up's interval holds the truth in %2 of %3; equal rows called "
                           "different: %4")
                .arg(rounds)
                .arg(percentOf(covered, experiments))
                .arg(experiments)
                .arg(percentOf(different, experiments / 2)));
    }
}

/// The same runs twice, under two names.
void equalRunsAreNotDifferent()
{
    constexpr int comparisons = 200;
    constexpr int rounds = 10;
    auto workload = std::make_shared<Workload>();
    workload->tasks.assign(4, SleepTask{std::chrono::milliseconds(1)});
    int different = 0;
    for (int i = 0; i < comparisons; ++i) {
        Plan plan;
        plan.executors = {ExecutorKind::Serial, ExecutorKind::StdThread};
        plan.workers = {2};
        plan.orderSeed = quint32(randomBits());
        Runs runs;
        for (int round = 0; round < rounds; ++round) {
            for (const RunSlot &slot : drawRound(plan, round)) {
                auto run = std::make_shared<Run>(*perform(ExecutorKind::StdThread, 2, workload));
                run->executor = slot.executor;
                run->repeat = round + 1;
                runs.push_back(std::move(run));
            }
        }
        different += summarise(plan, runs, 2).back().isDifferent;
    }
    say(QStringLiteral("b  %1 comparisons of real runs of some milliseconds with themselves, %2 rounds: %3 called "
                       "different")
            .arg(comparisons)
            .arg(rounds)
            .arg(different));
}

std::vector<double> ratiosAround(double ratio, double spread, int rounds)
{
    std::vector<double> ratios(size_t(rounds), 0);
    for (double &each : ratios)
        each = ratio * std::exp(spread * normal(randomBits));
    return ratios;
}

double shareSeen(double ratio, double spread, int rounds, int comparisons, int experiments)
{
    int seen = 0;
    for (int i = 0; i < experiments; ++i)
        seen += pairedRatio(ratiosAround(ratio, spread, rounds), comparisons).isDifferent;
    return double(seen) / experiments;
}

void plantedDifference()
{
    constexpr int experiments = 2000;
    say(QStringLiteral("c  5 % between rows, pairs of 4 % noise, 20 rounds: found in %1 of %2")
            .arg(percentOf(int(std::lround(shareSeen(1.05, 0.04, 20, 1, experiments) * experiments)), experiments))
            .arg(experiments));
}

/// The share of experiments of so many rounds whose 95 % intervals are all within the share of their medians.
double shareThatSuffices(const Noise &noise, double until, int rounds)
{
    constexpr int experiments = 400;
    int enough = 0;
    for (int i = 0; i < experiments; ++i) {
        Simulation simulation(noise, 2, rounds);
        for (int round = 0; round < rounds; ++round)
            simulation.addRound();
        enough += std::ranges::all_of(simulation.summaries(),
                                      [&](const Summary &row) { return row.ci95 && intervalReach(row) <= until; });
    }
    return double(enough) / experiments;
}

/// The fewest rounds, fixed beforehand, that would have been enough in this share of the experiments.
int fixedRounds(const Noise &noise, double until, double share)
{
    int rounds = int(fewestPairs);
    while (rounds < 200 && shareThatSuffices(noise, until, rounds) < share)
        ++rounds;
    return rounds;
}

void repeatingUntilSure()
{
    constexpr int experiments = 2000;
    constexpr int most = 200;
    struct Case {
        double spread;
        double autocorrelation;
        double until;
    };
    for (const Case &each : {Case{0.02, 0, 0.02}, {0.03, 0, 0.02}, {0.03, 0, 0.05}, {0.03, 0.5, 0.03}}) {
        const Noise noise{each.spread, each.autocorrelation, 0, 0.05};
        const double middle = std::exp(each.spread * 0.0660); // the median of runs of which 5 % are far above
        int covered = 0;
        std::vector<double> rounds;
        for (int i = 0; i < experiments; ++i) {
            Simulation simulation(noise, 2, most);
            simulation.plan().until = each.until;
            Experiment experiment;
            experiment.plan = simulation.plan();
            int done = 0;
            do {
                for (const int next = nextLook(done, most); done < next; ++done)
                    simulation.addRound();
                experiment.summary = simulation.summaries();
            } while (!isSureEnough(experiment) && nextLook(done, most) > 0);
            rounds.push_back(done);
            covered += holds(experiment.summary[0].ci95, middle);
            covered += holds(experiment.summary[1].ci95, middle / 2);
        }
        const double taken = std::accumulate(rounds.begin(), rounds.end(), 0.0) / experiments;
        const int mostly = fixedRounds(noise, each.until, 0.8);
        say(QStringLiteral("d  --until %1 %, noise of %2 % (autocorrelation %3): holds the truth in %4 of the rows; %5 "
                           "rounds in the mean, %6 x the %7 that would have been enough in 8 of 10 (%8 in half)")
                .arg(100 * each.until)
                .arg(100 * each.spread)
                .arg(each.autocorrelation)
                .arg(percentOf(covered, 2 * experiments))
                .arg(taken, 0, 'f', 1)
                .arg(taken / mostly, 0, 'f', 2)
                .arg(mostly)
                .arg(fixedRounds(noise, each.until, 0.5)));
    }
}

void detectableDifference()
{
    constexpr int experiments = 500;
    constexpr int rounds = 20;
    constexpr double spread = 0.04;
    for (const int comparisons : {1, 4}) {
        std::vector<double> stated;
        for (int i = 0; i < experiments; ++i)
            stated.push_back(*pairedRatio(ratiosAround(1, spread, rounds), comparisons).detectable - 1);
        double low = 0;
        double high = 1;
        for (int step = 0; step < 12; ++step) {
            const double middle = (low + high) / 2;
            (shareSeen(1 + middle, spread, rounds, comparisons, 4 * experiments) < 0.8 ? low : high) = middle;
        }
        say(QStringLiteral("e  %1 comparisons, %2 rounds: a difference of %3 % is stated as detectable (median of %4), "
                           "%5 % is: %6 x")
                .arg(comparisons)
                .arg(rounds)
                .arg(100 * median(stated), 0, 'f', 2)
                .arg(experiments)
                .arg(100 * high, 0, 'f', 2)
                .arg(median(stated) / high, 0, 'f', 2));
    }
}

void reportsAgainstEachOther()
{
    constexpr int experiments = 2000;
    for (const int runs : {6, 10, 20}) {
        int covered = 0;
        for (int i = 0; i < experiments; ++i) {
            const auto ratio = unpairedRatio(ratiosAround(1, 0.03, runs), ratiosAround(1, 0.03, runs));
            covered += ratio && holds(ratio->interval, 1);
        }
        say(QStringLiteral("f  reports of %1 runs each: the ratio's interval holds the truth in %2")
                .arg(runs)
                .arg(percentOf(covered, experiments)));
    }
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList chosen = QCoreApplication::arguments().mid(1);
    const auto part = [&](const char *name, void (*measure)()) {
        if (chosen.isEmpty() || chosen.contains(QLatin1String(name)))
            measure();
    };
    part("a", coverageOfTheRatio);
    part("b", equalRunsAreNotDifferent);
    part("c", plantedDifference);
    part("d", repeatingUntilSure);
    part("e", detectableDifference);
    part("f", reportsAgainstEachOther);
    return 0;
}

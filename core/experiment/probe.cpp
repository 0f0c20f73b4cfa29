#include "core/experiment/probe.h"

#include "core/measure/cpu_time.h"

#include <algorithm>
#include <atomic>
#include <latch>
#include <thread>

namespace manyhands {

namespace {

constexpr auto spinTime = std::chrono::milliseconds(25);
constexpr int turns = 3;
constexpr double freeGain = 1.75; // of two threads on two free cores, at least
constexpr double freeShare = 0.92; // of a core for one thread, at least

struct Spin {
    qint64 work = 0;
    double share = 0; // CPU time / time
};

/// Counts how often a short piece of arithmetic can be done in the time.
Spin spin()
{
    const Nanoseconds begin = now();
    const Nanoseconds cpuBegin = threadCpu();
    Spin result;
    quint64 value = 1;
    Nanoseconds time{0};
    do {
        for (int i = 0; i < 2000; ++i)
            value = value * 6364136223846793005ULL + 1442695040888963407ULL;
        ++result.work;
        time = now() - begin;
    } while (time < spinTime);
    result.share = toSeconds(threadCpu() - cpuBegin) / toSeconds(time) + (value == 0 ? 1e-9 : 0);
    return result;
}

/// None where there is no thread to be had.
std::optional<qint64> spinTwo()
{
    std::latch begun(2);
    std::atomic<qint64> work{0};
    const auto body = [&] {
        begun.arrive_and_wait();
        work.fetch_add(spin().work);
    };
    std::vector<std::jthread> threads;
    try {
        threads.reserve(2);
        threads.emplace_back(body);
        threads.emplace_back(body);
    } catch (const std::system_error &) {
        begun.count_down(2 - int(threads.size()));
        return std::nullopt;
    }
    threads.clear(); // joins
    return work.load();
}

} // namespace

Probe probeMachine(const std::stop_token &stop)
{
    Probe probe;
    probe.affinityCores = affinityCores();
    probe.quotaCores = quotaCores();
    probe.load = loadAverage();
    std::vector<double> shares;
    std::vector<double> gains;
    for (int turn = 0; turn < turns && !stop.stop_requested(); ++turn) {
        const Spin one = spin();
        const auto two = spinTwo();
        if (!two)
            return probe;
        shares.push_back(one.share);
        gains.push_back(double(*two) / double(std::max<qint64>(one.work, 1)));
    }
    if (shares.empty())
        return probe;
    probe.oneThreadShare = median(shares);
    probe.twoThreadGain = median(gains);
    const bool hasTwo = probe.affinityCores >= 2 && probe.quotaCores.value_or(2) >= 2;
    probe.isDisturbed = probe.oneThreadShare < freeShare || (hasTwo && probe.twoThreadGain < freeGain);
    return probe;
}

QString probeWarning(const Probe &probe)
{
    if (!probe.isDisturbed)
        return {};
    return QStringLiteral("something else takes processor time here: two spinning threads do %1 times the work of one, "
                          "and one gets %2 % of a core; the figures will vary")
        .arg(probe.twoThreadGain, 0, 'f', 2)
        .arg(100 * std::min(probe.oneThreadShare, 1.0), 0, 'f', 0);
}

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/notices.h"

#include "core/experiment/sentences.h"

#include <algorithm>

namespace manyhands {

namespace {

constexpr double noGain = 1.1; // times as fast as with a worker a core
constexpr double heldShare = 0.05; // of the tasks' time

bool isDisturbedBy(const Run &run, DisturbanceKind kind)
{
    return std::ranges::any_of(run.disturbances, [&](const Disturbance &each) { return each.kind == kind; });
}

/// The runs that count and were disturbed so, or belong to a row that was starved so.
struct Disturbed {
    std::vector<const Run *> runs;
    int all = 0;

    double mean(std::optional<double> Conditions::*field) const
    {
        return runs.empty() ? 0 : sum(field) / double(runs.size());
    }
    double sum(std::optional<double> Conditions::*field) const
    {
        double seconds = 0;
        for (const Run *run : runs)
            seconds += (run->conditions.*field).value_or(0);
        return seconds;
    }
};

Disturbed disturbedBy(const Causes &causes, DisturbanceKind kind, Taker taker)
{
    Disturbed disturbed;
    for (const Row &row : causes.rows()) {
        const std::vector<Taker> takers = causes.takersFrom(row);
        const bool isStarvedSo = causes.isStarved(row) && std::ranges::find(takers, taker) != takers.end();
        for (const Run *run : row.runs) {
            disturbed.all += isStarvedSo || run->wall >= shortestJudged; // of shorter ones it is not known
            if (isStarvedSo || isDisturbedBy(*run, kind))
                disturbed.runs.push_back(run);
        }
    }
    return disturbed;
}

Bound boundOfBaseline(const Causes &causes)
{
    return causes.baseline() ? causes.boundOf(*causes.baseline()) : Bound::Unknown;
}

double heldSeconds(const Run &run)
{
    double held = 0;
    for (const Span *span : run.spans) {
        if (!span)
            continue;
        for (const Phase &phase : span->phases()) {
            if (phase.name == PhaseName::Wait)
                held += double(phase.endNs - phase.startNs) / 1e9;
        }
    }
    return held;
}

} // namespace

/// Not for what waits: there more workers help on one core, too.
std::optional<Notice> oneCore(const Causes &causes)
{
    const Bound bound = boundOfBaseline(causes);
    if (causes.cores() != 1 || (bound != Bound::Cpu && bound != Bound::Mixed))
        return std::nullopt;
    const Row &baseline = *causes.baseline();
    return makeNotice(
        NoticeKind::OneCore, pluralKey(bound == Bound::Cpu ? "one-core" : "one-core-mixed", baseline.workers()),
        valuesOf({{"row", rowValue(*baseline.summary, causes.kind())}, {"busy", causes.busyShare(baseline)}}));
}

std::optional<Notice> workersBeyondCores(const Causes &causes)
{
    if (boundOfBaseline(causes) != Bound::Cpu)
        return std::nullopt;
    const int cores = causes.cores();
    const Row *most = nullptr;
    for (const Row &row : causes.rows()) {
        if (row.workers() > cores && (!most || row.workers() > most->workers()))
            most = &row;
    }
    if (!most)
        return std::nullopt;
    QJsonObject values = valuesOf({{"row", rowValue(*most->summary, causes.kind())}, {"cores", cores}});
    for (const Row &row : causes.rows()) {
        const Summary &other = *row.summary;
        if (other.executor != most->summary->executor || other.workers != cores)
            continue;
        if (most->summary->medianSeconds * noGain < other.medianSeconds)
            return std::nullopt; // they brought something
        values.insert(QLatin1String("seconds"), most->summary->medianSeconds);
        values.insert(QLatin1String("other"), rowValue(other, causes.kind()));
        values.insert(QLatin1String("otherSeconds"), other.medianSeconds);
        return makeNotice(NoticeKind::WorkersBeyondCores, QStringLiteral("workers-beyond-cores-times"), values);
    }
    return makeNotice(NoticeKind::WorkersBeyondCores, QStringLiteral("workers-beyond-cores"), values);
}

std::optional<Notice> quota(const Causes &causes)
{
    const Disturbed disturbed = disturbedBy(causes, DisturbanceKind::Throttled, Taker::Quota);
    if (disturbed.runs.empty())
        return std::nullopt;
    QJsonObject values = valuesOf({{"held", disturbed.sum(&Conditions::throttledSeconds)},
                                   {"runs", int(disturbed.runs.size())},
                                   {"all", disturbed.all}});
    const auto cores = causes.experiment().machine.quotaCores;
    if (!cores)
        return makeNotice(NoticeKind::Quota, QStringLiteral("quota-unknown"), values);
    values.insert(QLatin1String("quota"), *cores);
    return makeNotice(NoticeKind::Quota, QStringLiteral("quota"), values);
}

std::optional<Notice> neighbours(const Causes &causes)
{
    const Disturbed disturbed = disturbedBy(causes, DisturbanceKind::Neighbours, Taker::Neighbours);
    if (disturbed.runs.empty())
        return std::nullopt;
    return makeNotice(NoticeKind::Neighbours, QStringLiteral("neighbours"),
                      valuesOf({{"neighbours", disturbed.mean(&Conditions::neighbourCores)},
                                {"cores", causes.cores()},
                                {"runs", int(disturbed.runs.size())},
                                {"all", disturbed.all}}));
}

std::optional<Notice> loweredPriority(const Causes &causes)
{
    const int niceness = causes.experiment().machine.niceness;
    Disturbed starved;
    for (const Row &row : causes.rows()) {
        const std::vector<Taker> takers = causes.takersFrom(row);
        if (causes.isStarved(row) && std::ranges::find(takers, Taker::Priority) != takers.end())
            starved.runs.insert(starved.runs.end(), row.runs.begin(), row.runs.end());
    }
    if (niceness <= 0 || starved.runs.empty())
        return std::nullopt;
    return makeNotice(NoticeKind::LoweredPriority, QStringLiteral("lowered-priority"),
                      valuesOf({{"nice", niceness},
                                {"neighbours", starved.mean(&Conditions::neighbourCores)},
                                {"cores", causes.cores()}}));
}

std::optional<Notice> hypervisor(const Causes &causes)
{
    const Disturbed disturbed = disturbedBy(causes, DisturbanceKind::Steal, Taker::Hypervisor);
    if (disturbed.runs.empty())
        return std::nullopt;
    return makeNotice(NoticeKind::Hypervisor, QStringLiteral("hypervisor"),
                      valuesOf({{"held", disturbed.sum(&Conditions::stealSeconds)},
                                {"runs", int(disturbed.runs.size())},
                                {"all", disturbed.all}}));
}

/// A resize waits for nothing but its share of the memory.
std::optional<Notice> memoryHeld(const Causes &causes)
{
    if (causes.kind() != TaskKind::Resize)
        return std::nullopt;
    const Row *most = nullptr;
    double held = 0;
    for (const Row &row : causes.rows()) {
        const Run &run = *row.middleRun();
        const double seconds = heldSeconds(run);
        if (seconds <= held || seconds < heldShare * taskSeconds(run))
            continue;
        most = &row;
        held = seconds;
    }
    if (!most)
        return std::nullopt;
    return makeNotice(NoticeKind::MemoryHeld, QStringLiteral("memory-held"),
                      valuesOf({{"row", rowValue(*most->summary, causes.kind())}, {"held", held}}));
}

/// A hello cannot have been on its way for longer than from the worker's start to its arrival.
std::optional<Notice> otherClock(const Causes &causes)
{
    const Row *latest = nullptr;
    Nanoseconds late{-1};
    for (const Row &row : causes.rows()) {
        for (const Run *run : row.runs) {
            const auto slowest = std::ranges::max_element(run->workerStartups);
            if (!run->workerClockIsOffset || slowest == run->workerStartups.end() || *slowest <= late)
                continue;
            latest = &row;
            late = *slowest;
        }
    }
    if (!latest)
        return std::nullopt;
    return makeNotice(NoticeKind::OtherClock, QStringLiteral("other-clock"),
                      valuesOf({{"row", rowValue(*latest->summary, causes.kind())}, {"late", toSeconds(late)}}));
}

} // namespace manyhands

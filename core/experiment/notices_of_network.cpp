// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/notices.h"

#include "core/experiment/sentences.h"

#include <algorithm>

namespace manyhands {

namespace {

constexpr double fullLine = 0.75; // of what it carries: the rest is the time between requests
constexpr double noMore = 1.15; // times as many bytes a second
constexpr double slower = 1.5; // times as long for a download
constexpr double setsThePace = 0.05; // of a row's downloads were held off
constexpr double idleCores = 0.7; // of the cores' time, ours and the server's: with more they may be what is full
constexpr double fullCores = 0.85; // of the cores' time
constexpr double serversPart = 0.15; // of the cores' time, at least

bool wasRateLimited(const Span &span)
{
    return (span.error() && span.error()->kind == ErrorKind::RateLimited) || (span.extra && span.extra->rateLimits > 0);
}

double megabytesASecond(const Run &run)
{
    const double seconds = toSeconds(run.wall - run.startup);
    return seconds > 0 ? double(run.bytes) / 1e6 / seconds : 0;
}

/// Downloads of a row's runs that the server held off, and all of them.
struct Limited {
    int count = 0;
    int all = 0;

    double share() const { return all > 0 ? double(count) / all : 0; }
};

Limited limitedOf(const Row &row)
{
    Limited limited;
    for (const Run *run : row.runs) {
        for (const Span *span : run->spans) {
            limited.all += span != nullptr;
            limited.count += span && wasRateLimited(*span);
        }
    }
    return limited;
}

/// How long a download's body took, on average; 0 where it is not known.
double transferSeconds(const Run &run)
{
    double sum = 0;
    int count = 0;
    for (const Span *span : run.spans) {
        if (!span || span->outcome != Outcome::Done)
            continue;
        ++count;
        for (const Phase &phase : span->phases()) {
            if (phase.name == PhaseName::Transfer)
                sum += double(phase.endNs - phase.startNs) / 1e9;
        }
    }
    return count > 0 ? sum / count : 0;
}

std::optional<Notice> fullByProfile(const Causes &causes, double line)
{
    const Row *fullest = nullptr;
    for (const Row &row : causes.rows()) {
        if (!fullest || megabytesASecond(*row.middleRun()) > megabytesASecond(*fullest->middleRun()))
            fullest = &row;
    }
    const double rate = fullest ? megabytesASecond(*fullest->middleRun()) : 0;
    if (rate < fullLine * line)
        return std::nullopt;
    return makeNotice(
        NoticeKind::SharedLine, QStringLiteral("shared-line"),
        valuesOf(
            {{"row", rowValue(*fullest->summary, causes.kind())}, {"line", line}, {"rate", std::min(rate, line)}}));
}

/// A quota, a neighbour or the hypervisor, as far as known: what they take makes each transfer longer as well.
bool isHeldBack(const Causes &causes, const Row &row)
{
    const std::vector<Taker> takers = causes.takersFrom(row);
    return causes.isStarved(row) || std::ranges::any_of(takers, [](Taker taker) { return taker != Taker::Unknown; });
}

/// Ours and the demo server's, as a share of all cores' time.
double busyCores(const Run &run, int cores)
{
    const double seconds = toSeconds(run.cpu) + run.conditions.serverCpuSeconds.value_or(0);
    return run.wall > Nanoseconds(0) ? seconds / (cores * toSeconds(run.wall)) : 0;
}

/// As many bytes a second as half the workers or fewer, while each download takes longer and cores are idle.
bool isFullBeside(const Row &more, const Row &less, int cores)
{
    const Run &many = *more.middleRun();
    const Run &few = *less.middleRun();
    return many.workers >= 2 * few.workers && busyCores(many, cores) < idleCores
        && megabytesASecond(many) < noMore * megabytesASecond(few) && transferSeconds(few) > 0
        && transferSeconds(many) > slower * transferSeconds(few);
}

} // namespace

std::optional<Notice> asyncLimit(const Causes &causes)
{
    for (const Row &row : causes.rows()) {
        if (isLimited(row.summary->executor, row.workers(), causes.kind()))
            return makeNotice(NoticeKind::AsyncLimit, QStringLiteral("async-limit"),
                              valuesOf({{"limit", asyncConnectionLimit}, {"workers", row.workers()}}));
    }
    return std::nullopt;
}

std::optional<Notice> rateLimited(const Causes &causes)
{
    const Row *most = nullptr;
    Limited ofMost;
    for (const Row &row : causes.rows()) {
        const Limited limited = limitedOf(row);
        if (limited.count > 0 && (!most || limited.share() > ofMost.share())) {
            most = &row;
            ofMost = limited;
        }
    }
    if (!most)
        return std::nullopt;
    QJsonObject values =
        valuesOf({{"row", rowValue(*most->summary, causes.kind())}, {"limited", ofMost.count}, {"all", ofMost.all}});
    if (ofMost.share() < setsThePace)
        return makeNotice(NoticeKind::RateLimited, rateLimitedNow, values);
    const auto rate = causes.experiment().plan.requestRate;
    if (!rate)
        return makeNotice(NoticeKind::RateLimited, QStringLiteral("rate-limited"), values);
    values.insert(QLatin1String("rate"), *rate);
    return makeNotice(NoticeKind::RateLimited, QStringLiteral("rate-limited-known"), values);
}

std::optional<Notice> sharedLine(const Causes &causes)
{
    if (causes.kind() != TaskKind::Download)
        return std::nullopt;
    if (const auto line = causes.experiment().plan.lineMBs)
        return fullByProfile(causes, *line);
    for (const Row &more : causes.rows()) {
        for (const Row &less : causes.rows()) {
            if (!isFullBeside(more, less, causes.cores()) || isHeldBack(causes, more))
                continue;
            const double longer = transferSeconds(*more.middleRun()) / transferSeconds(*less.middleRun());
            return makeNotice(NoticeKind::SharedLine, QStringLiteral("shared-line-measured"),
                              valuesOf({{"row", rowValue(*more.summary, causes.kind())},
                                        {"rate", megabytesASecond(*more.middleRun())},
                                        {"other", rowValue(*less.summary, causes.kind())},
                                        {"otherRate", megabytesASecond(*less.middleRun())},
                                        {"longer", longer}}));
        }
    }
    return std::nullopt;
}

std::optional<Notice> serverSharesCores(const Causes &causes)
{
    for (const Row &row : causes.rows()) {
        const Run &run = *row.middleRun();
        const double server = run.conditions.serverCpuSeconds.value_or(0);
        const double cores = causes.cores() * toSeconds(run.wall);
        if (server < serversPart * cores || busyCores(run, causes.cores()) < fullCores)
            continue;
        return makeNotice(NoticeKind::ServerSharesCores, QStringLiteral("server-shares-cores"),
                          valuesOf({{"row", rowValue(*row.summary, causes.kind())},
                                    {"server", server},
                                    {"seconds", toSeconds(run.wall)},
                                    {"cores", causes.cores()}}));
    }
    return std::nullopt;
}

} // namespace manyhands

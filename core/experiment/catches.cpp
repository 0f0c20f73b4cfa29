#include "core/experiment/notices.h"

#include <algorithm>

namespace manyhands {

namespace {

/// A notice, and those that say the same better: where one of them stands, it is not asked.
struct Order {
    Notice notice;
    std::vector<CatchKind> silencedBy;
};

const std::vector<Order> &order()
{
    using enum CatchKind;
    static const std::vector<Order> notices{
        {nothingDone, {}},
        {failedTasks, {NothingDone}},
        {outputsDiffer, {NothingDone}},
        {tooShort, {NothingDone}},
        {rateLimited, {NothingDone}},
        {quota, {NothingDone, TooShort}},
        {hypervisor, {NothingDone, TooShort}},
        {loweredPriority, {NothingDone, TooShort}},
        {neighbours, {NothingDone, TooShort, LoweredPriority}},
        {oneCore, {NothingDone, TooShort, Quota}},
        {workersBeyondCores, {NothingDone, TooShort, Quota, OneCore}},
        {memoryHeld, {NothingDone}},
        {asyncLimit, {NothingDone, TooShort, RateLimited}},
        {serverSharesCores, {NothingDone, TooShort, RateLimited}},
        {sharedLine, {NothingDone, TooShort, RateLimited, ServerSharesCores}},
        {startup, {NothingDone, TooShort}},
        {oneLongTask, {NothingDone, TooShort, RateLimited, SharedLine}},
        {idleWorkers, {NothingDone, TooShort, RateLimited, SharedLine, OneLongTask}},
        {fewTasks, {NothingDone, TooShort, RateLimited, SharedLine, OneLongTask}},
    };
    return notices;
}

} // namespace

std::vector<Catch> catchesOf(const Experiment &experiment)
{
    const Causes causes(experiment);
    std::vector<Catch> catches;
    for (const Order &each : order()) {
        const bool isSilenced = std::ranges::any_of(catches, [&](const Catch &other) {
            return std::ranges::find(each.silencedBy, other.kind) != each.silencedBy.end();
        });
        if (isSilenced)
            continue;
        if (auto notice = each.notice(causes))
            catches.push_back(std::move(*notice));
    }
    return catches;
}

} // namespace manyhands

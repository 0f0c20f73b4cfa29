// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/notices.h"

#include <algorithm>

namespace manyhands {

namespace {

/// The rule of a notice, and the notices that say the same better: where one of them stands, the rule is not asked.
struct Order {
    NoticeRule rule;
    std::vector<NoticeKind> silencedBy;
};

const std::vector<Order> &order()
{
    using enum NoticeKind;
    static const std::vector<Order> rules{
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
        {otherClock, {NothingDone}},
        {asyncLimit, {NothingDone, TooShort, RateLimited}},
        {serverSharesCores, {NothingDone, TooShort, RateLimited}},
        {sharedLine, {NothingDone, TooShort, RateLimited, ServerSharesCores}},
        {startup, {NothingDone, TooShort}},
        {oneLongTask, {NothingDone, TooShort, RateLimited, SharedLine}},
        {idleWorkers, {NothingDone, TooShort, RateLimited, SharedLine, OneLongTask}},
        {fewTasks, {NothingDone, TooShort, RateLimited, SharedLine, OneLongTask}},
    };
    return rules;
}

} // namespace

std::vector<Notice> noticesOf(const Experiment &experiment)
{
    const Causes causes(experiment);
    std::vector<Notice> notices;
    for (const Order &each : order()) {
        const bool isSilenced = std::ranges::any_of(notices, [&](const Notice &other) {
            return std::ranges::find(each.silencedBy, other.kind) != each.silencedBy.end();
        });
        if (isSilenced)
            continue;
        if (auto notice = each.rule(causes))
            notices.push_back(std::move(*notice));
    }
    return notices;
}

} // namespace manyhands

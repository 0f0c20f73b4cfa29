// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/order.h"

#include <random>

namespace manyhands {

namespace {

/// A number below `count`, the same on every machine: the standard library's distributions are not.
size_t draw(std::mt19937 &random, size_t count)
{
    return size_t((quint64(random()) * count) >> 32);
}

} // namespace

std::vector<RunSlot> drawRound(const Plan &plan, int round)
{
    std::vector<RunSlot> slots;
    for (const ExecutorKind executor : plan.executors) {
        std::vector<int> counts = plan.workers;
        if (executor == ExecutorKind::Serial)
            counts = {1};
        else if (executor == ExecutorKind::Process && !plan.processWorkers.empty())
            counts = plan.processWorkers;
        for (const int count : counts)
            slots.push_back({executor, count, 1, false});
    }
    std::seed_seq seed{plan.orderSeed, quint32(round)};
    std::mt19937 random(seed);
    for (size_t left = slots.size(); left > 1; --left)
        std::swap(slots[left - 1], slots[draw(random, left)]);
    return slots;
}

std::string runFolderName(const RunSlot &slot)
{
    return std::string(slot.warmup ? "warmup-" : "") + executorName(slot.executor) + '-' + std::to_string(slot.workers)
        + '-' + std::to_string(slot.repeat);
}

} // namespace manyhands

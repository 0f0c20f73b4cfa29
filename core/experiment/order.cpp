#include "core/experiment/order.h"

#include <algorithm>

namespace manyhands {

std::vector<RunSlot> orderOfRuns(const std::vector<ExecutorKind> &executors, const std::vector<int> &workers,
                                 const std::vector<int> &processWorkers, int repeats, int warmup)
{
    std::vector<RunSlot> round;
    for (const ExecutorKind executor : executors) {
        std::vector<int> counts = workers;
        if (executor == ExecutorKind::Serial)
            counts = {1};
        else if (executor == ExecutorKind::Process && !processWorkers.empty())
            counts = processWorkers;
        for (const int count : counts)
            round.push_back({executor, count, 1, false});
    }
    std::vector<RunSlot> order;
    for (int i = 0; i < warmup + repeats; ++i) {
        std::vector<RunSlot> rotated = round;
        if (!rotated.empty())
            std::rotate(rotated.begin(), rotated.begin() + std::ptrdiff_t(size_t(i) % rotated.size()), rotated.end());
        for (RunSlot &slot : rotated) {
            slot.warmup = i < warmup;
            slot.repeat = slot.warmup ? i + 1 : i - warmup + 1;
        }
        order.insert(order.end(), rotated.begin(), rotated.end());
    }
    return order;
}

std::string runFolderName(const RunSlot &slot)
{
    return std::string(slot.warmup ? "warmup-" : "") + executorName(slot.executor) + '-' + std::to_string(slot.workers)
        + '-' + std::to_string(slot.repeat);
}

} // namespace manyhands

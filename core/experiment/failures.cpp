// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/failures.h"

#include <algorithm>

namespace manyhands {

namespace {

constexpr double fewFailed = 0.01; // of a run's tasks

std::vector<int> failedTasks(const Run &run)
{
    std::vector<int> tasks;
    for (const Span *span : run.spans) {
        if (span && span->outcome == Outcome::Failed)
            tasks.push_back(span->task);
    }
    return tasks;
}

/// By their number alone where a run has no spans.
bool failedTheSame(const Run &one, const Run &other)
{
    if (one.failed != other.failed)
        return false;
    return one.failed == 0 || one.spans.isEmpty() || other.spans.isEmpty() || failedTasks(one) == failedTasks(other);
}

} // namespace

void markFailures(std::vector<std::shared_ptr<const Run>> &runs)
{
    const Run *first = nullptr;
    bool areAlike = true;
    for (const auto &run : runs) {
        if (run->state != RunState::Finished)
            continue;
        areAlike = areAlike && (!first || failedTheSame(*first, *run));
        first = first ? first : run.get();
    }
    for (auto &run : runs) {
        const bool isOther =
            run->state == RunState::Finished && !areAlike && run->failed > fewFailed * (run->done + run->failed);
        if (run->didOtherWork == isOther)
            continue;
        auto copy = std::make_shared<Run>(*run); // a run is never changed
        copy->didOtherWork = isOther;
        run = std::move(copy);
    }
}

bool isNothingDone(const std::vector<std::shared_ptr<const Run>> &runs)
{
    bool isAny = false;
    for (const auto &run : runs) {
        if (run->state != RunState::Finished)
            continue;
        isAny = true;
        if (run->done > 0 || run->failed == 0)
            return false;
    }
    return isAny;
}

} // namespace manyhands

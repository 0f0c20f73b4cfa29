// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/analysis.h"

#include "core/experiment/experiment.h"
#include "core/experiment/failures.h"
#include "core/experiment/losses.h"

#include <algorithm>
#include <array>
#include <map>

namespace manyhands {

namespace {

constexpr std::array noticeKinds{"async-limit",   "workers-beyond-cores",
                                 "startup",       "rate-limited",
                                 "noisy-machine", "outputs-differ",
                                 "failed-tasks",  "neighbours",
                                 "quota",         "hypervisor",
                                 "one-core",      "one-long-task",
                                 "idle-workers",  "few-tasks",
                                 "shared-line",   "lowered-priority",
                                 "memory-held",   "server-shares-cores",
                                 "other-clock",   "too-short",
                                 "nothing-done"};
constexpr std::array bounds{"waiting", "cpu", "mixed", "starved", "unknown"};

/// A run is never changed: one that turns out to stand apart is replaced by a copy that says so.
void markOutliers(std::vector<std::shared_ptr<const Run>> &runs)
{
    std::map<std::pair<ExecutorKind, int>, std::vector<size_t>> groups;
    for (size_t i = 0; i < runs.size(); ++i) {
        if (counts(*runs[i]))
            groups[{runs[i]->executor, runs[i]->workers}].push_back(i);
    }
    for (const auto &[key, members] : groups) {
        std::vector<double> walls;
        for (const size_t member : members)
            walls.push_back(toSeconds(runs[member]->wall));
        const std::vector<bool> apart = outliers(walls);
        for (size_t i = 0; i < members.size(); ++i) {
            if (runs[members[i]]->outlier == apart[i])
                continue;
            auto copy = std::make_shared<Run>(*runs[members[i]]);
            copy->outlier = apart[i];
            runs[members[i]] = std::move(copy);
        }
    }
}

} // namespace

const char *noticeKindName(NoticeKind kind)
{
    return noticeKinds[size_t(kind)];
}

const char *boundName(Bound bound)
{
    return bounds[size_t(bound)];
}

const char *speedupModelName(SpeedupModel model)
{
    return model == SpeedupModel::Amdahl ? "amdahl" : "usl";
}

const Notice *noticeOf(const Experiment &experiment, NoticeKind kind)
{
    const auto found = std::ranges::find(experiment.notices, kind, &Notice::kind);
    return found == experiment.notices.end() ? nullptr : &*found;
}

void analyse(Experiment &experiment)
{
    markFailures(experiment.runs);
    markOutliers(experiment.runs);
    experiment.summary = summarise(experiment.plan, experiment.runs, experiment.machine.usableCores);
    experiment.outputsIdentical = outputsAgree(experiment.runs);
    experiment.notices = noticesOf(experiment);
    if (!noticeOf(experiment, NoticeKind::NothingDone)) {
        addLosses(experiment);
        if (!noticeOf(experiment, NoticeKind::TooShort))
            experiment.fits = fitsOf(experiment);
    }
    experiment.verdict = verdictOf(experiment);
}

} // namespace manyhands

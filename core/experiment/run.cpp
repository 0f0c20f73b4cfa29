// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/run.h"

namespace manyhands {

const char *runStateName(RunState state)
{
    constexpr const char *names[] = {"finished", "failed", "cancelled"};
    return names[int(state)];
}

bool counts(const Run &run)
{
    return run.state == RunState::Finished && !run.repeated && !run.resumed && !run.didOtherWork;
}

double taskSeconds(const Run &run)
{
    double sum = 0;
    for (const Span *span : run.spans)
        sum += span ? toSeconds(span->end - span->start) : 0;
    return sum;
}

std::filesystem::path Run::outputPath(const Workload &workload, int task) const
{
    const Span *span = task < spans.size() ? spans.at(task) : nullptr;
    return span ? manyhands::outputPath(*span, workload, outputFolder) : std::filesystem::path();
}

std::vector<std::filesystem::path> Run::outputPaths(const Workload &workload) const
{
    std::vector<std::filesystem::path> paths;
    for (int task = 0; task < workload.size(); ++task) {
        if (auto path = outputPath(workload, task); !path.empty())
            paths.push_back(std::move(path));
    }
    return paths;
}

std::filesystem::path outputPath(const Span &span, const Workload &workload, const std::filesystem::path &outputFolder)
{
    if (span.outcome != Outcome::Done || workload.kind == TaskKind::Sleep || workload.kind == TaskKind::Command)
        return {};
    const Task task = workload.tasks[size_t(span.task)];
    const bool isRenamed = span.extra && !span.extra->outputName.isEmpty();
    const std::filesystem::path name =
        isRenamed ? std::filesystem::path(span.extra->outputName.toStdString()) : plannedOutput(task);
    const auto *resize = std::get_if<ResizeTask>(&task);
    return (resize && workload.resize.inPlace ? resize->source.parent_path() : outputFolder) / name;
}

} // namespace manyhands

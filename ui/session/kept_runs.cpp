// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/kept_runs.h"

#include <algorithm>

namespace manyhands {

namespace {

constexpr size_t mostUndone = 20; // each keeps the runs that it removed

QString planOf(const ExperimentSettings &job)
{
    const QString until = job.untilPercent ? QString::number(*job.untilPercent) : QString();
    return QStringLiteral("%1x%2|%3").arg(job.repeats).arg(job.warmup).arg(until);
}

std::set<QString> experimentsOf(const std::vector<SessionRun> &runs)
{
    std::set<QString> experiments;
    for (const SessionRun &run : runs)
        experiments.insert(run.experiment);
    return experiments;
}

} // namespace

std::vector<std::filesystem::path> filesOf(const SessionRun &run)
{
    std::vector<std::filesystem::path> files;
    if (run.kept) {
        for (const auto &[task, file] : *run.kept)
            files.push_back(file.path);
    }
    for (std::filesystem::path &path : run.result->outputPaths(*run.workload))
        files.push_back(std::move(path));
    return files;
}

int fileCount(const SessionRun &run)
{
    return run.result->done + int(run.kept ? run.kept->size() : 0);
}

const SessionRun *KeptRuns::find(int number) const
{
    const auto found = std::ranges::lower_bound(m_runs, number, {}, &SessionRun::number);
    return found != m_runs.end() && found->number == number ? &*found : nullptr;
}

SessionRun *KeptRuns::find(int number)
{
    return const_cast<SessionRun *>(std::as_const(*this).find(number));
}

SessionRun &KeptRuns::add(SessionRun run)
{
    m_runs.push_back(std::move(run));
    return m_runs.back();
}

bool KeptRuns::dropOld(qint64 mostRuns, qint64 mostTasks)
{
    qint64 tasks = 0;
    auto keepFrom = m_runs.end();
    while (keepFrom != m_runs.begin() && m_runs.end() - keepFrom < mostRuns) {
        tasks += (keepFrom - 1)->workload->size();
        if (tasks > mostTasks && keepFrom != m_runs.end())
            break;
        --keepFrom;
    }
    if (keepFrom == m_runs.begin())
        return false;
    m_runs.erase(m_runs.begin(), keepFrom);
    const std::set<QString> left = experimentsOf(m_runs); // the others would keep the runs that are let go
    std::erase_if(m_experiments, [&](const auto &each) { return !left.contains(each.first); });
    m_undone.clear();
    return true;
}

QString KeptRuns::experimentFor(const QString &group, const ExperimentSettings &job) const
{
    const QString plan = group + QLatin1Char('|') + planOf(job);
    const auto closed = m_closed.find(plan);
    return closed == m_closed.end() ? plan : QStringLiteral("%1|%2").arg(plan).arg(closed->second);
}

void KeptRuns::close(const QString &experiment)
{
    for (auto &[plan, count] : m_closed) {
        if (experiment == QStringLiteral("%1|%2").arg(plan).arg(count)) {
            ++count;
            return;
        }
    }
    m_closed[experiment] = 1;
}

std::shared_ptr<const Experiment> KeptRuns::experiment(const QString &key) const
{
    const auto found = m_experiments.find(key);
    return found == m_experiments.end() || found->second->runs.empty() ? nullptr : found->second;
}

void KeptRuns::setExperiment(const QString &key, std::shared_ptr<const Experiment> experiment)
{
    m_experiments[key] = std::move(experiment);
}

std::vector<std::shared_ptr<const Run>> KeptRuns::results(const QString &experiment) const
{
    std::vector<std::shared_ptr<const Run>> results;
    for (const SessionRun &run : m_runs) {
        if (run.experiment == experiment && run.result && !run.leftOut)
            results.push_back(run.result);
    }
    return results;
}

void KeptRuns::leaveOut(const std::vector<int> &numbers, bool out)
{
    Change change;
    for (const int number : numbers) {
        if (const SessionRun *run = find(number); run && run->leftOut != out)
            change.toggled.push_back(number);
    }
    toggle(change.toggled);
    remember(std::move(change));
}

void KeptRuns::toggle(const std::vector<int> &numbers)
{
    std::set<QString> changed;
    for (const int number : numbers) {
        if (SessionRun *run = find(number)) {
            run->leftOut = !run->leftOut;
            changed.insert(run->experiment);
        }
    }
    analyseAgain(changed);
}

void KeptRuns::remove(const std::vector<int> &numbers)
{
    Change change;
    std::erase_if(m_runs, [&](SessionRun &run) {
        if (std::ranges::find(numbers, run.number) == numbers.end())
            return false;
        change.removed.push_back(std::move(run));
        return true;
    });
    analyseAgain(experimentsOf(change.removed));
    remember(std::move(change));
}

void KeptRuns::remember(Change change)
{
    if (change.removed.empty() && change.toggled.empty())
        return;
    if (m_undone.size() == mostUndone)
        m_undone.erase(m_undone.begin());
    m_undone.push_back(std::move(change));
}

void KeptRuns::undo()
{
    if (m_undone.empty())
        return;
    Change change = std::move(m_undone.back());
    m_undone.pop_back();
    toggle(change.toggled);
    const std::set<QString> changed = experimentsOf(change.removed);
    for (SessionRun &run : change.removed) {
        std::error_code ignored;
        run.hasFiles = run.hasFiles && std::filesystem::exists(run.outputFolder, ignored); // room may have been made
        m_runs.insert(std::ranges::upper_bound(m_runs, run.number, {}, &SessionRun::number), std::move(run));
    }
    analyseAgain(changed);
}

/// Each from what is left of its runs.
void KeptRuns::analyseAgain(const std::set<QString> &keys)
{
    for (const QString &key : keys) {
        const auto found = m_experiments.find(key);
        if (found == m_experiments.end())
            continue;
        auto experiment = std::make_shared<Experiment>(*found->second);
        experiment->runs = results(key);
        experiment->prediction.reset(); // it was of the last run
        if (!experiment->runs.empty())
            analyse(*experiment);
        found->second = std::move(experiment);
    }
}

} // namespace manyhands

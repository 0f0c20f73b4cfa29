// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/history_keeper.h"

#include "core/watch/watch_report.h"
#include "ui/watch/watch_titles.h"

#include <algorithm>

namespace manyhands {

namespace {

History::Kept keepWatch(const History &history, const WatchRecord &record)
{
    const QString title = historyTitle(record.startedAt, HistoryKeeper::tr("watch %1").arg(shortCommand(record)));
    return history.keep(title, [&record](const std::filesystem::path &path) { return writeWatchReport(record, path); });
}

} // namespace

HistoryKeeper::HistoryKeeper(std::filesystem::path folder, QObject *parent)
    : QObject(parent)
    , m_history(std::move(folder))
{
}

HistoryKeeper::~HistoryKeeper()
{
    blockSignals(true); // nobody is left to hear of it
    while (m_writing.isBusy())
        m_writing.finish();
}

void HistoryKeeper::keep(const QString &group, std::shared_ptr<const Experiment> experiment)
{
    if (!isKeeping() || !experiment || experiment->runs.empty() || m_forgotten.contains(group))
        return;
    const auto waiting = std::ranges::find(m_waiting, group, &Task::group);
    if (waiting != m_waiting.end())
        waiting->experiment = std::move(experiment);
    else
        m_waiting.push_back({group, std::move(experiment), nullptr});
    if (!m_writing.isBusy())
        begin();
}

void HistoryKeeper::keep(std::shared_ptr<const WatchRecord> record)
{
    if (!isKeeping())
        return;
    m_waiting.push_back({{}, nullptr, std::move(record)});
    if (!m_writing.isBusy())
        begin();
}

std::filesystem::path HistoryKeeper::replacedBy(const Task &task) const
{
    const auto file = m_files.find(task.group);
    const bool grows =
        !task.watch && file != m_files.end() && file->second.firstRun == task.experiment->runs.front()->startedAt;
    return grows ? file->second.path : std::filesystem::path();
}

void HistoryKeeper::begin()
{
    const Task task = std::move(m_waiting.front());
    m_waiting.pop_front();
    m_writing.start(
        [history = m_history, task, replaced = replacedBy(task)] {
            return task.watch ? keepWatch(history, *task.watch) : history.keep(*task.experiment, replaced);
        },
        [this, task](const History::Kept &result) { written(task, result); });
}

void HistoryKeeper::written(const Task &task, const History::Kept &result)
{
    if (!result.error && !task.watch)
        m_files[task.group] = {result.path, task.experiment->runs.front()->startedAt};
    if (!m_waiting.empty())
        begin();
    if (result.error)
        Q_EMIT failed(
            tr("The report was not kept in the history: %1. Export saves it elsewhere.").arg(result.error->message));
    else
        Q_EMIT kept();
}

std::filesystem::path HistoryKeeper::fileOf(const QString &group) const
{
    const auto file = m_files.find(group);
    return file == m_files.end() ? std::filesystem::path() : file->second.path;
}

void HistoryKeeper::fileDeleted(const std::filesystem::path &path)
{
    const auto file = std::ranges::find_if(m_files, [&](const auto &each) { return each.second.path == path; });
    if (file == m_files.end())
        return;
    const QString group = file->first;
    m_files.erase(file);
    m_forgotten.insert(group);
    std::erase_if(m_waiting, [&](const Task &task) { return task.group == group; });
    Q_EMIT forgotten(group);
}

void HistoryKeeper::fileMoved(const std::filesystem::path &from, const std::filesystem::path &to)
{
    for (auto &[group, file] : m_files) {
        if (file.path == from)
            file.path = to;
    }
}

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/history.h"
#include "ui/background.h"

#include <QDateTime>
#include <QObject>

#include <deque>
#include <map>
#include <set>

// history: earlier experiments, from this machine or another, and what is kept of the ones that end here.
namespace manyhands {

struct WatchRecord;

/// Keeps each experiment that ends as a report: one file a job, which grows with its runs. Written on a thread of its
/// own, one at a time; lives on the GUI's. What could not be written is tried again with the next runs.
class HistoryKeeper : public QObject
{
    Q_OBJECT
public:
    /// No folder: nothing is kept.
    explicit HistoryKeeper(std::filesystem::path folder, QObject *parent = nullptr);
    ~HistoryKeeper() override; // writes to its end what is still to be written

    bool isKeeping() const { return !m_history.folder().empty(); }
    const History &history() const { return m_history; }

    /// group: which experiment it is, by any name; it holds all of its runs so far.
    void keep(const QString &group, std::shared_ptr<const Experiment> experiment);
    /// A program that was watched: a file of its own.
    void keep(std::shared_ptr<const WatchRecord> record);
    bool isWriting() const { return m_writing.isBusy(); }
    /// The file that the job's runs are kept in; empty while there is none.
    std::filesystem::path fileOf(const QString &group) const;
    /// The file was deleted: what it held is not written again.
    void fileDeleted(const std::filesystem::path &path);
    /// A file has another name now, and its job goes on in it.
    void fileMoved(const std::filesystem::path &from, const std::filesystem::path &to);

Q_SIGNALS:
    void kept();
    void forgotten(const QString &group); // what comes of it is to be kept under another name
    void failed(const QString &why);

private:
    struct Task {
        QString group;
        std::shared_ptr<const Experiment> experiment;
        std::shared_ptr<const WatchRecord> watch; // instead of both
    };
    struct File {
        std::filesystem::path path;
        QDateTime firstRun; // its start: a report that lost its oldest runs does not replace one that has them
    };

    void begin();
    void written(const Task &task, const History::Kept &result);
    std::filesystem::path replacedBy(const Task &task) const;

    History m_history;
    Background<History::Kept> m_writing;
    std::deque<Task> m_waiting;
    std::map<QString, File> m_files;
    std::set<QString> m_forgotten;
};

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/watch/watch_report.h"
#include "ui/background.h"

#include <QObject>

namespace manyhands {

/// What was read: an experiment, or a program that was watched; or why there is neither.
struct LoadedReport {
    std::shared_ptr<const Experiment> experiment;
    std::shared_ptr<const WatchRecord> watch;
    QString problem;
};

/// Reads a report on a thread of its own. One at a time: what is asked for meanwhile waits, and only the latest of it
/// is read. Lives on the GUI's thread.
class ReportLoader : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    void open(const std::filesystem::path &path);
    /// What was asked for is wanted no more.
    void cancel();
    bool isBusy() const { return m_isWanted; }
    const std::filesystem::path &path() const { return m_path; }

Q_SIGNALS:
    void loaded(const manyhands::LoadedReport &report);
    void failed(const QString &problem);

private:
    void begin();
    void take(const LoadedReport &report);

    Background<LoadedReport> m_reading;
    std::filesystem::path m_path; // of the one that is wanted
    bool m_isWanted = false;
    bool m_isStale = false; // what is being read is not what is wanted
};

} // namespace manyhands

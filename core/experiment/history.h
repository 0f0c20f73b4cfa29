// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/experiment.h"

#include <functional>

namespace manyhands {

/// A report that is kept.
struct HistoryEntry {
    std::filesystem::path path;
    QString title; // the file's name without its extension
    QDateTime changed; // of the file, local time
    qint64 bytes = 0;
};

/// Earlier experiments as report files in one folder, named by the time at which they began. Any thread, one at a
/// time. Errors: cannot-read, cannot-write, disk-full; each leaves what there is as it is.
class History
{
public:
    /// The folder is made when the first report is kept.
    explicit History(std::filesystem::path folder);

    const std::filesystem::path &folder() const { return m_folder; }

    /// Why reports cannot be kept there, and which variable names another folder; empty: they can.
    QString problem() const;

    /// Newest first, by name. No folder is no error: nothing was kept yet.
    struct Listing {
        std::vector<HistoryEntry> entries;
        std::optional<TaskError> error;
    };
    Listing list() const;

    struct Kept {
        std::filesystem::path path;
        std::optional<TaskError> error;
    };
    /// Writes the experiment's report under a name that is free, or in place of `replaced`: the same experiment with
    /// more runs.
    Kept keep(const Experiment &experiment, const std::filesystem::path &replaced = {}) const;
    /// The same of any report: `write` writes it to the path that it is given.
    using Writer = std::function<std::optional<TaskError>(const std::filesystem::path &)>;
    Kept keep(const QString &title, const Writer &write, const std::filesystem::path &replaced = {}) const;
    /// The title becomes the file's name; it is made safe. A name that is taken is refused.
    Kept rename(const std::filesystem::path &path, const QString &title) const;
    /// Out of the listing, to where it can be brought back from until forgetDeleted(). Returns that place.
    Kept remove(const std::filesystem::path &path) const;
    /// A name that was taken meanwhile is refused.
    std::optional<TaskError> bringBack(const std::filesystem::path &deleted, const std::filesystem::path &path) const;
    /// What this process deleted, and what a process left that is no more: other windows can still bring theirs back.
    void forgetDeleted() const;

private:
    std::filesystem::path m_folder;
};

/// Where reports are kept unless told otherwise: MANYHANDS_HISTORY, else the user's folder for data.
std::filesystem::path usualHistoryFolder();

/// "2026-11-24 05.40.16 download, demo, broadband"
QString historyTitle(const Experiment &experiment);
/// "2026-11-24 05.40.16 watch python3 tasks.py"; what: all but the time.
QString historyTitle(const QDateTime &time, const QString &what);

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/session.h"

#include <deque>

class QTemporaryDir;

namespace manyhands {

/// Where the session's files go until the user names a folder: made when it is first asked for, gone with the window.
/// It does not grow for ever: what the last start and the last download left is kept, of the rest the newest.
class SessionFolder
{
public:
    static constexpr qint64 usualKept = 1LL << 30; // bytes

    explicit SessionFolder(qint64 mostKept = usualKept);
    ~SessionFolder();
    /// A new place for one start; empty where none can be made.
    std::filesystem::path next(TaskKind kind);
    /// Folders of earlier starts that are too much by now, none that the next job takes its pictures from.
    std::vector<std::filesystem::path> outgrown(const Session &session, const ExperimentSettings &next) const;
    /// They are on their way out, and the session is told that their runs have no files any more.
    void forget(const std::vector<std::filesystem::path> &folders, Session &session);

private:
    qint64 m_mostKept;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::deque<std::filesystem::path> m_starts; // oldest first
    int m_count = 0;
};

} // namespace manyhands

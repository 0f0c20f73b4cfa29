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
    /// Folders of earlier starts that are too much by now, none that the next job takes its pictures from. They are
    /// the caller's to remove; the session is told that their runs have no files any more.
    std::vector<std::filesystem::path> outgrown(Session &session, const Job &next);

private:
    qint64 m_mostKept;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::deque<std::filesystem::path> m_starts; // oldest first
    int m_count = 0;
};

} // namespace manyhands

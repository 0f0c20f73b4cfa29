#pragma once

#include "ui/session/session.h"

class QTemporaryDir;

namespace manyhands {

struct JobStart {
    Job job;
    JobGroup group;
};

/// The job as it is run: a resize takes what this session downloaded of its source, if there is any.
JobStart startFor(const Session &session, const Job &job);

/// What a resize would take, in a few words.
QString resizeTakes(const Session &session, const Job &resize);

/// Where the session's files go until the user names a folder: made when it is first asked for, gone with the window.
class SessionFolder
{
public:
    SessionFolder();
    ~SessionFolder();
    /// A new place for one start; empty where none can be made.
    std::filesystem::path next(TaskKind kind);

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    int m_count = 0;
};

} // namespace manyhands

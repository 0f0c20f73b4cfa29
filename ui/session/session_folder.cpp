// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/session_folder.h"

#include "core/task/places.h"

#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <system_error>

namespace manyhands {

namespace {

bool isIn(const std::filesystem::path &folder, const std::filesystem::path &path)
{
    return std::ranges::mismatch(folder, path).in1 == folder.end();
}

bool takesFrom(const ExperimentSettings &job, const std::filesystem::path &folder)
{
    return std::ranges::any_of(job.inputs, [&](const std::string &input) { return isIn(folder, input); });
}

} // namespace

SessionFolder::SessionFolder(qint64 mostKept)
    : m_mostKept(mostKept)
{
}

SessionFolder::~SessionFolder() = default;

std::filesystem::path SessionFolder::next(TaskKind kind)
{
    if (!m_folder)
        m_folder = std::make_unique<QTemporaryDir>(temporaryFolderTemplate());
    if (!m_folder->isValid())
        return {};
    const QString path =
        m_folder->filePath(QStringLiteral("%1-%2").arg(++m_count).arg(QString::fromLatin1(taskKindName(kind))));
    return m_starts.emplace_back(QFile::encodeName(path).toStdString());
}

std::vector<std::filesystem::path> SessionFolder::outgrown(const Session &session, const ExperimentSettings &next) const
{
    std::vector<std::filesystem::path> gone;
    qint64 bytes = 0;
    bool hasDownload = false;
    for (auto start = m_starts.rbegin(); start != m_starts.rend(); ++start) {
        bool isLastDownload = false;
        for (const SessionRun &run : session.runs()) {
            std::error_code error;
            if (!run.result || !isIn(*start, run.outputFolder) || !std::filesystem::exists(run.outputFolder, error))
                continue; // of many runs the last one's files alone are kept
            bytes += run.result->bytes;
            isLastDownload =
                isLastDownload || (!hasDownload && run.workload->kind == TaskKind::Download && run.result->done > 0);
        }
        hasDownload = hasDownload || isLastDownload;
        if (bytes > m_mostKept && start != m_starts.rbegin() && !isLastDownload && !takesFrom(next, *start))
            gone.push_back(*start);
    }
    return gone;
}

void SessionFolder::forget(const std::vector<std::filesystem::path> &folders, Session &session)
{
    for (const std::filesystem::path &folder : folders) {
        std::erase(m_starts, folder);
        session.forgetFiles([&](const SessionRun &run) { return isIn(folder, run.outputFolder); });
    }
}

} // namespace manyhands

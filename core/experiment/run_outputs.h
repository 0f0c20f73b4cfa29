// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/experiment.h"
#include "core/experiment/order.h"
#include "core/task/places.h"

#include <QTemporaryDir>

#include <utility>
#include <vector>

namespace manyhands {

/// Where the files of an experiment's runs go: a folder that is kept, or one that goes with the experiment.
class RunOutputs
{
public:
    RunOutputs(const Plan &plan, bool hasSeveral)
        : m_hasSeveral(hasSeveral)
        , m_keepsOnlyLast(plan.keepOnlyLast && hasSeveral)
    {
        if (plan.workload->kind == TaskKind::Sleep)
            return; // writes nothing
        m_kept = plan.output;
        if (m_kept.empty())
            m_temporary.emplace(temporaryFolderTemplate());
    }

    /// Exists, if it can be made; where not, each task will say so.
    std::filesystem::path folderFor(const RunSlot &slot)
    {
        if (m_kept.empty() && !m_temporary)
            return {};
        // Of a run that was to be the only one the files are kept, and not those of its repetition.
        const bool isRepetition = std::exchange(m_isBegun, true) && !m_hasSeveral;
        if (isRepetition && !m_temporary)
            m_temporary.emplace(temporaryFolderTemplate());
        std::filesystem::path folder = m_temporary ? std::filesystem::path(m_temporary->path().toStdString()) : m_kept;
        std::error_code error;
        if (m_hasSeveral || isRepetition)
            folder /= runFolderName(slot);
        std::filesystem::create_directories(folder, error);
        return folder;
    }

    /// A run that did not come to its end does not cost the last whole one its files.
    void runIsOver(const std::filesystem::path &folder, bool isWhole)
    {
        std::error_code error;
        if (m_temporary && m_hasSeveral)
            std::filesystem::remove_all(folder, error);
        if (!m_keepsOnlyLast)
            return;
        for (const std::filesystem::path &earlier : isWhole ? std::exchange(m_earlier, {}) : Folders())
            std::filesystem::remove_all(earlier, error);
        m_earlier.push_back(folder);
    }

private:
    using Folders = std::vector<std::filesystem::path>;

    std::filesystem::path m_kept;
    bool m_hasSeveral;
    bool m_keepsOnlyLast;
    bool m_isBegun = false;
    Folders m_earlier; // of runs whose files are still there, if only the last ones are kept
    std::optional<QTemporaryDir> m_temporary;
};

} // namespace manyhands

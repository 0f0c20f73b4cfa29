// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/task/resize.h"
#include "tests/support/files.h"

#include <QImage>

#include <memory>

namespace manyhands::testing {

/// A folder with sources in it, one for what becomes of them, and a worker of its own.
class Workshop
{
public:
    Workshop();

    const std::filesystem::path &root() const { return m_folder.path(); }
    std::filesystem::path sources() const { return root() / "in"; }
    std::filesystem::path outputs() const { return root() / "out"; }

    std::filesystem::path add(const std::filesystem::path &name, const QByteArray &bytes) const;
    static ResizeTask taskFor(const std::filesystem::path &source);

    TaskResult resize(const std::filesystem::path &source, const ResizeSettings &settings = {},
                      const std::stop_token &stop = {});
    /// Phases of the last one.
    const std::vector<Phase> &phases() const { return m_live.phases; }
    qint64 bytes() const { return m_live.bytes; }

    QImage output(const TaskResult &result) const;
    bool outputsAreEmpty() const { return std::filesystem::is_empty(outputs()); }

private:
    Folder m_folder;
    std::unique_ptr<Recorder> m_recorder;
    LiveTask m_live;
};

} // namespace manyhands::testing

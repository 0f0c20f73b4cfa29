// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/span.h"

#include <QByteArrayView>

#include <filesystem>
#include <functional>
#include <optional>

namespace manyhands {

/// A file that appears whole or not at all, and never in place of another. It has no name until commit(), so that
/// even a killed process leaves nothing behind (O_TMPFILE; where a file system has no such files or cannot name them, a
/// hidden name that is renamed or removed again). Any thread, one at a time. Names may be any bytes.
class OutputFile
{
public:
    explicit OutputFile(std::filesystem::path folder);
    ~OutputFile();
    OutputFile(const OutputFile &) = delete;
    OutputFile &operator=(const OutputFile &) = delete;

    /// Each returns what went wrong: cannot-write or disk-full.
    std::optional<TaskError> open();
    std::optional<TaskError> write(QByteArrayView bytes);
    /// Drops what was written so far, for another try.
    std::optional<TaskError> restart();

    /// Gives the file its name: STEM.EXTENSION, or STEM-2.EXTENSION and so on where that exists. A file that has such a
    /// name and that mayReplace() agrees to is replaced instead.
    using MayReplace = std::function<bool(const std::filesystem::path &)>;
    std::optional<TaskError> commit(const std::filesystem::path &stem, const std::string &extension,
                                    const MayReplace &mayReplace = {});
    /// Gives the file exactly this name, in place of a file that has it.
    std::optional<TaskError> commitReplacing(const std::filesystem::path &name);

    /// After a commit: the name inside the folder.
    const std::filesystem::path &name() const { return m_name; }
    qint64 size() const { return m_size; }
    /// Of what was written so far, until a commit; -1 without a file.
    int descriptor() const { return m_fd; }

private:
    TaskError error(const char *doing, int code) const;
    void discard();
    // Each returns 0 or errno.
    int createHidden();
    int becomeHidden();
    int flush() const;
    int giveName(const std::filesystem::path &target);
    int takeName(const std::filesystem::path &target);

    std::filesystem::path m_folder;
    std::filesystem::path m_hidden; // set while the file has a hidden name
    std::filesystem::path m_name;
    int m_fd = -1;
    qint64 m_size = 0;
};

} // namespace manyhands

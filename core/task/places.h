// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <filesystem>

namespace manyhands {

/// Tries, without leaving anything behind, whether files can be made in a folder, or where it is missing and would be
/// made, in the nearest one above it. What is wrong, in words that begin with "cannot"; empty: nothing. Any thread.
enum class MissingFolder { IsMade, IsWrong };
QString problemWithFolder(const std::filesystem::path &folder, MissingFolder missing);

/// A folder that the environment names, and the variable that names it, or would.
struct Place {
    std::filesystem::path folder;
    const char *variable = nullptr;
    MissingFolder missing = MissingFolder::IsMade;
};

Place temporaryPlace(); // TMPDIR
Place cachePlace(); // MANYHANDS_CACHE, XDG_CACHE_HOME or HOME
Place dataPlace(); // XDG_DATA_HOME or HOME
Place settingsPlace(); // XDG_CONFIG_HOME or HOME

/// For a QTemporaryDir in the temporary place. Where that is missing, Qt would take the root folder instead.
QString temporaryFolderTemplate();

/// What is wrong with the place, and the variable to set; empty: nothing.
QString problemWithPlace(const Place &place);

} // namespace manyhands

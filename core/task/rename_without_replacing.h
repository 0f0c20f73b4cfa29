// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <system_error>

namespace manyhands {

/// Renames a file or folder within a file system, and refuses with EEXIST where `to` is taken: by renameat2, or by a
/// hard link where that is refused (NFS), or over an exclusive placeholder of that name where both are (sshfs, some SMB
/// servers), which then stands there empty for a moment. Any thread.
std::error_code renameWithoutReplacing(const std::filesystem::path &from, const std::filesystem::path &to);

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace manyhands::testing {

/// What a file system may be unable to do.
struct RefusedCalls {
    bool links = false; // hard links, and so names for nameless files: "Operation not permitted"
    bool namelessFiles = false; // O_TMPFILE: "Operation not supported"
    bool noReplace = false; // renameat2's RENAME_NOREPLACE: "Invalid argument"
};

/// Lets the kernel refuse these calls of the calling thread and of all that it starts from now on, programs too; there
/// is no way back. Returns whether the kernel took it.
bool refuseCalls(const RefusedCalls &calls);

} // namespace manyhands::testing

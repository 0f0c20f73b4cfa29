// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/task/task.h"

#include <QString>

#include <optional>
#include <string>
#include <vector>

namespace manyhands {

/// An input that belongs to the other of download and resize.
struct MistakenInput {
    TaskKind fits = TaskKind::Resize; // what it is for
    QString name; // as it may be shown: a link without user, query and fragment
    QString is; // "is a picture, not a list of links"
};

/// The first of the words that names the work's other half: for a download a picture or a folder, by its extension or
/// its beginning; for a resize a link, or a file with a link in it, scheme and all. Opens files; of those that a resize
/// is given, a hundred at most.
std::optional<MistakenInput> mistakenInput(TaskKind kind, const std::vector<std::string> &words);

} // namespace manyhands

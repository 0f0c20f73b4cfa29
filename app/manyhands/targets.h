// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manyhands/words.h"

namespace manyhands {

/// Tries all that the words say will be written, before any work. What is wrong, in one line that names the option, the
/// place and the reason; empty: nothing.
QString problemWithTargets(const Words &words);

/// The report of a tutorial's part, from 1, where it has several: NAME-1.json and so on.
std::filesystem::path numbered(const std::filesystem::path &path, size_t number);

} // namespace manyhands

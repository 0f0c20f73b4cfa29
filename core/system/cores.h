// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/system/small_file.h"

#include <vector>

namespace manyhands {

/// The numbers of the processor's cores on which the calling thread may run; empty where that is not told.
std::vector<int> affinity();

/// How many those are.
int affinityCores();

/// What a quota leaves of so many cores, rounded up.
int coresWithin(std::optional<double> quota, int cores);

/// Cores that this process may use: affinity and the control groups' quota.
int usableCores(const std::filesystem::path &root = systemRoot());

} // namespace manyhands

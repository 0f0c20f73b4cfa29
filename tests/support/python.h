// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace manyhands::testing {

inline constexpr const char *debianPython = "/usr/bin/python3";

/// Whether the Python is there and finds the module.
bool pythonHas(const char *python, const char *module);

} // namespace manyhands::testing

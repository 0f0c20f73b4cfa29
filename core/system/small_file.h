// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace manyhands {

/// What stands for "/" when the system is looked at: MANYHANDS_SYSTEM_ROOT where a test has planted one.
std::filesystem::path systemRoot();

/// A file of /proc, /sys and the like, read whole; empty where there is none. Programs that start meanwhile do not
/// inherit its descriptor, as they would from a stream of the standard library.
std::string contentOf(const std::filesystem::path &file);

/// The number that the file begins with: none of "max".
std::optional<double> numberIn(const std::filesystem::path &file);

/// The number behind a key, in a file or part of one: "throttled_time 17", "some avg10=0.00 total=17".
std::optional<double> numberBehind(std::string_view text, std::string_view key);

} // namespace manyhands

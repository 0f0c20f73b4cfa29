// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <future>

namespace manyhands {

/// For std::async: on a thread of its own or, where none can be started, in the thread that takes the result. A future
/// of it is never `ready` in the second case: ask whether it is still `timeout`.
inline constexpr auto inBackground = std::launch::async | std::launch::deferred;

} // namespace manyhands

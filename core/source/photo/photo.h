#pragma once

#include "core/source/demo_photos.h"

#include <vector>

namespace manyhands {

/// The demo photograph of this number (from 1) as a JPEG, the same bytes at every call and on every machine. Nothing
/// when stopped. Any thread; takes a few MB of memory and some 0.3 s (large) or 0.01 s (small).
std::optional<std::vector<char>> makeDemoPhoto(DemoSet set, int number, const std::stop_token &stop);

} // namespace manyhands

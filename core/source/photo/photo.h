// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/demo_photos.h"

#include <QByteArray>

namespace manyhands {

/// The demo photograph of this number (from 1) as a JPEG, the same bytes at every call and on every machine. Nothing
/// when stopped or out of memory. Any thread; takes a few MB of memory and some 0.3 s (large) or 0.01 s (small).
std::optional<QByteArray> makeDemoPhoto(DemoSet set, int number, const std::stop_token &stop);

} // namespace manyhands

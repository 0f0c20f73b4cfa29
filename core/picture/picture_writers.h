// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/picture/picture.h"
#include "core/picture/problem.h"

#include <stop_token>

namespace manyhands {

// A picture as a file's bytes; quality: 1 to 100. Only a stop, or a lack of memory, can keep them from their end.

/// Baseline JPEG with chroma halved both ways (4:2:0) and the standard Huffman tables; the quality is on the scale of
/// the Independent JPEG Group.
Problem writeJpeg(const Picture &picture, int quality, const std::stop_token &stop, QByteArray &bytes);

/// A format that Qt writes ("png", "webp", ...), which may know no quality.
Problem writeWithQt(const Picture &picture, const QByteArray &format, int quality, const std::stop_token &stop,
                    QByteArray &bytes);

} // namespace manyhands

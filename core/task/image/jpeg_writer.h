#pragma once

#include "core/task/image/picture.h"
#include "core/task/image/problem.h"

#include <stop_token>

namespace manyhands {

/// The picture as a baseline JPEG file with chroma halved both ways (4:2:0) and the standard Huffman tables.
/// quality: 1 to 100, on the scale of the Independent JPEG Group. Only a stop can keep it from its end.
Problem writeJpeg(const Picture &picture, int quality, const std::stop_token &stop, QByteArray &bytes);

} // namespace manyhands

#pragma once

#include "core/task/image/picture.h"
#include "core/task/image/problem.h"

namespace manyhands {

/// The picture in a format that Qt writes ("png", "webp", ...), in memory. quality: 1 to 100 where the format knows it.
Problem writeWithQt(const Picture &picture, const QByteArray &format, int quality, QByteArray &bytes);

} // namespace manyhands

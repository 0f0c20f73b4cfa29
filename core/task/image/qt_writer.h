#pragma once

#include "core/task/image/picture.h"
#include "core/task/image/problem.h"

#include <stop_token>

namespace manyhands {

/// The picture in a format that Qt writes ("png", "webp", ...), in memory. quality: 1 to 100 where the format knows it.
Problem writeWithQt(const Picture &picture, const QByteArray &format, int quality, const std::stop_token &stop,
                    QByteArray &bytes);

} // namespace manyhands

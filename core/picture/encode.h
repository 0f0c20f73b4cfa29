// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/picture/picture.h"
#include "core/picture/problem.h"

#include <filesystem>
#include <stop_token>

namespace manyhands {

/// What a thumbnail is written as.
struct OutputFormat {
    QByteArray format; // "jpeg", or a format of Qt's writers
    std::string extension; // without the dot

    bool isJpeg() const { return format == "jpeg"; }
};

/// The source's own extension, as it is written, where that can be written; else png. A source without any: by what it
/// is, jpeg or else png.
OutputFormat outputFormatFor(const std::filesystem::path &source, bool sourceIsJpeg);

/// The picture as a file's bytes; quality: 1 to 100, where the format knows it. Problems: cannot-write, cancelled.
Problem encodePicture(const Picture &picture, const OutputFormat &output, int quality, const std::stop_token &stop,
                      QByteArray &bytes);

// A picture as a file's bytes; quality: 1 to 100. Only a stop, or a lack of memory, can keep them from their end.

/// Baseline JPEG with chroma halved both ways (4:2:0) and the standard Huffman tables; the quality is on the scale of
/// the Independent JPEG Group.
Problem writeJpeg(const Picture &picture, int quality, const std::stop_token &stop, QByteArray &bytes);

/// A format that Qt writes ("png", "webp", ...), which may know no quality.
Problem writeWithQt(const Picture &picture, const QByteArray &format, int quality, const std::stop_token &stop,
                    QByteArray &bytes);

} // namespace manyhands

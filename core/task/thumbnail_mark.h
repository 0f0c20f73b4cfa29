// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <filesystem>

namespace manyhands {

/// The mark by which a thumbnail that stands beside its original is known as ours, so that it may be replaced. It
/// depends on the original's name and on every byte of the thumbnail: one that was changed, or stands for another
/// picture, is somebody's own. JPEG (comment), PNG (text chunk), WebP (chunk), BMP and TIFF (behind the picture).

/// Whether files of the format ("jpeg", "png" and so on) can carry the mark.
bool canBeMarked(const QByteArray &format);

/// The finished picture with its mark; as it is where the format cannot carry one.
QByteArray markedThumbnail(const QByteArray &picture, const QByteArray &format,
                           const std::filesystem::path &originalName);

/// Whether the file is a thumbnail of that original that markedThumbnail() made, unchanged since.
bool isMarkedThumbnail(const std::filesystem::path &file, const std::filesystem::path &originalName);

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <filesystem>
#include <string>
#include <string_view>

namespace manyhands {

// The picture files that are known, by their extensions (without the dot, in any case) and by what they begin with.

/// Whether files of this extension are pictures.
bool isPictureExtension(std::string_view extension);
bool hasPictureExtension(const std::filesystem::path &file);

/// The format that the file's extension stands for, by Qt's name: "jpeg" for JPG, "tiff" for tif, else the extension in
/// lower case.
QByteArray formatOf(const std::filesystem::path &file);

/// "image/jpeg", by the file's extension; empty where that is no picture's.
QByteArray mediaTypeOf(const std::filesystem::path &file);

/// The usual extension of what the first bytes are; empty for no picture. 16 bytes are enough but for SVG.
QByteArray pictureExtension(QByteArrayView beginning);
inline constexpr int pictureBeginningBytes = 512;

/// The extension for a file whose URL had one and whose content is of a type: the URL's own where it fits.
std::string rightExtension(const std::string &fromUrl, const QByteArray &fromContent);

} // namespace manyhands

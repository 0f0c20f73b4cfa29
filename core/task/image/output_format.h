#pragma once

#include <QByteArray>

#include <filesystem>
#include <string>

namespace manyhands {

/// What a thumbnail is written as.
struct OutputFormat {
    QByteArray format; // "jpeg", or a format of Qt's writers
    std::string ending; // without the dot

    bool isJpeg() const { return format == "jpeg"; }
};

/// The source's own ending, as it is written, where that can be written; else png. A source without any ending: by
/// what it is, jpeg or else png.
OutputFormat outputFormatFor(const std::filesystem::path &source, bool sourceIsJpeg);

/// The format that an ending stands for: "jpeg" for JPG, "tiff" for tif, else the ending in lower case.
QByteArray formatOfEnding(const std::filesystem::path &path);

} // namespace manyhands

#pragma once

#include <QByteArray>

#include <filesystem>
#include <string>
#include <vector>

namespace manyhands {

/// A file name in two parts; the ending is without its dot and may be empty.
struct FileName {
    std::string stem;
    std::string ending;
    int number = 0; // that stands at the stem's end to tell it from equal ones; 0: none
};

/// The name that a URL's file gets: its last path part, decoded, without secrets and anything that could leave a
/// folder, hide the file or be too long for a file system. Never empty. The ending is kept apart where it is an
/// image's. A number that is not 0 tells it from equal names.
FileName safeName(const QByteArray &url, int number = 0);

/// Whether the ending (without its dot, any case) is one of an image.
bool isImageEnding(std::string_view ending);

/// Makes the names different from each other by numbering equal ones: NAME, NAME-2, NAME-3 ... Order is kept.
void numberEqualNames(std::vector<FileName> &names);

/// What an image's first bytes say it is: its usual ending, or empty for no image. 16 bytes are enough but for SVG.
QByteArray imageEnding(QByteArrayView beginning);
inline constexpr int imageBeginningBytes = 512;

/// The ending for a file whose URL had one and whose content is of a type: the URL's own where it fits.
std::string rightEnding(const std::string &fromUrl, const QByteArray &fromContent);

} // namespace manyhands

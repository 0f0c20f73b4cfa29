// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/picture_types.h"

#include <array>

namespace manyhands {

namespace {

struct PictureType {
    std::array<const char *, 4> extensions; // the usual one first
    const char *mediaType; // of the format: what stands behind "image/"
};
constexpr std::array types{
    PictureType{{"jpg", "jpeg", "jpe", "jfif"}, "jpeg"},
    PictureType{{"png", "apng"}, "png"},
    PictureType{{"gif"}, "gif"},
    PictureType{{"webp"}, "webp"},
    PictureType{{"bmp", "dib"}, "bmp"},
    PictureType{{"tif", "tiff"}, "tiff"},
    PictureType{{"ico", "cur"}, "x-icon"},
    PictureType{{"svg"}, "svg+xml"},
    PictureType{{"avif"}, "avif"},
    PictureType{{"heic", "heif"}, "heic"},
    PictureType{{"jxl"}, "jxl"},
    PictureType{{"jp2"}, "jp2"},
    PictureType{{"tga"}, "x-tga"},
    PictureType{{"ppm", "pgm", "pbm", "pnm"}, "x-portable-anymap"},
    PictureType{{"xpm", "xbm"}, "x-xpixmap"},
    PictureType{{"wbmp"}, "vnd.wap.wbmp"},
    PictureType{{"icns"}, "icns"},
    PictureType{{"mng"}, "x-mng"},
};

QByteArray extensionOf(const std::filesystem::path &file)
{
    return QByteArray::fromStdString(file.extension().native()).mid(1).toLower();
}

const PictureType *typeOf(const QByteArray &extension)
{
    for (const PictureType &type : types) {
        for (const char *each : type.extensions) {
            if (each && extension == each)
                return &type;
        }
    }
    return nullptr;
}

} // namespace

bool isPictureExtension(std::string_view extension)
{
    return typeOf(QByteArray(extension.data(), qsizetype(extension.size())).toLower()) != nullptr;
}

bool hasPictureExtension(const std::filesystem::path &file)
{
    return typeOf(extensionOf(file)) != nullptr;
}

QByteArray formatOf(const std::filesystem::path &file)
{
    const QByteArray extension = extensionOf(file);
    const PictureType *type = typeOf(extension);
    const bool isAlias = type && (type == typeOf("jpg") || type == typeOf("tif") || type == typeOf("bmp"));
    return isAlias ? QByteArray(type->mediaType) : extension;
}

QByteArray mediaTypeOf(const std::filesystem::path &file)
{
    const PictureType *type = typeOf(extensionOf(file));
    return type ? QByteArray("image/") + type->mediaType : QByteArray();
}

QByteArray pictureExtension(QByteArrayView b)
{
    const auto begins = [&](QByteArrayView magic, qsizetype at = 0) {
        return b.size() >= at + magic.size() && b.sliced(at, magic.size()) == magic;
    };
    using View = QByteArrayView;
    if (begins("\xff\xd8\xff"))
        return "jpg";
    if (begins("\x89PNG\r\n\x1a\n"))
        return "png";
    if (begins("GIF87a") || begins("GIF89a"))
        return "gif";
    if (begins("RIFF") && begins("WEBP", 8))
        return "webp";
    if (begins("BM") && b.size() >= 14 && b[6] == 0 && b[7] == 0 && b[8] == 0 && b[9] == 0)
        return "bmp";
    if (begins(View("II*\0", 4)) || begins(View("MM\0*", 4)) || begins(View("II+\0", 4)) || begins(View("MM\0+", 4)))
        return "tif";
    if (begins(View("\0\0\1\0", 4)) || begins(View("\0\0\2\0", 4)))
        return "ico";
    if (begins("ftypavif", 4) || begins("ftypavis", 4))
        return "avif";
    if (begins("ftyphei", 4) || begins("ftypmif1", 4) || begins("ftyphevc", 4))
        return "heic";
    if (begins("\xff\x0a") || begins(View("\0\0\0\x0cJXL ", 8)))
        return "jxl";
    if (begins(View("\0\0\0\x0cjP  ", 8)))
        return "jp2";
    if (begins("icns"))
        return "icns";
    const QByteArray text = b.first(qMin<qsizetype>(b.size(), pictureBeginningBytes)).toByteArray().trimmed();
    if (text.startsWith("<svg") || (text.startsWith("<?xml") && text.contains("<svg")))
        return "svg";
    return {};
}

std::string rightExtension(const std::string &fromUrl, const QByteArray &fromContent)
{
    const PictureType *type = typeOf(QByteArray::fromStdString(fromUrl).toLower());
    return type && fromContent == type->extensions.front() ? fromUrl : fromContent.toStdString();
}

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/encode.h"

#include "core/picture/picture_types.h"

#include <QImageWriter>

namespace manyhands {

OutputFormat outputFormatFor(const std::filesystem::path &source, bool sourceIsJpeg)
{
    const QByteArray format = formatOf(source);
    if (format.isEmpty() && sourceIsJpeg)
        return {"jpeg", "jpg"};
    static const QList<QByteArray> writable = QImageWriter::supportedImageFormats();
    if (format == "jpeg" || writable.contains(format))
        return {format, source.extension().native().substr(1)};
    return {"png", "png"};
}

Problem encodePicture(const Picture &picture, const OutputFormat &output, int quality, const std::stop_token &stop,
                      QByteArray &bytes)
{
    if (output.isJpeg())
        return writeJpeg(picture, quality, stop, bytes);
    return writeWithQt(picture, output.format, quality, stop, bytes);
}

} // namespace manyhands

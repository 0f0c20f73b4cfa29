#include "core/task/image/output_format.h"

#include <QImageWriter>

namespace manyhands {

QByteArray formatOfEnding(const std::filesystem::path &path)
{
    const std::string ending = path.extension().native();
    const QByteArray format = QByteArray::fromStdString(ending).mid(1).toLower();
    if (format == "jpg" || format == "jpe" || format == "jfif")
        return "jpeg";
    if (format == "tif")
        return "tiff";
    if (format == "dib")
        return "bmp";
    return format;
}

OutputFormat outputFormatFor(const std::filesystem::path &source, bool sourceIsJpeg)
{
    const QByteArray format = formatOfEnding(source);
    if (format.isEmpty() && sourceIsJpeg)
        return {"jpeg", "jpg"};
    if (format == "jpeg")
        return {format, source.extension().native().substr(1)};
    static const QList<QByteArray> writable = QImageWriter::supportedImageFormats();
    if (writable.contains(format))
        return {format, source.extension().native().substr(1)};
    return {"png", "png"};
}

} // namespace manyhands

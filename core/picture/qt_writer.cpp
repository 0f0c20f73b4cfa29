// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/picture/colour.h"
#include "core/picture/encode.h"
#include "core/picture/library_output.h"

#include <QBuffer>
#include <QColorSpace>
#include <QImage>
#include <QImageWriter>

#include <cstring>

namespace manyhands {

namespace {

// The writers convert what they do not like, and larger pictures on the global thread pool: so each gets what it likes.
bool likesBytes(const QByteArray &format)
{
    return format == "png" || format == "webp" || format == "tiff" || format == "tif";
}

void packRow(const uint8_t *from, int width, bool alpha, QRgb *to)
{
    for (int x = 0; x < width; ++x, from += alpha ? 4 : 3)
        to[x] = qRgba(from[0], from[1], from[2], alpha ? from[3] : 255);
}

// Only in part once a stop is requested.
QImage imageOf(const Picture &picture, const QByteArray &format, const std::stop_token &stop)
{
    const bool gray = picture.model == ColourModel::Gray && format == "png";
    const bool alpha = picture.model == ColourModel::Rgba;
    const bool bytes = likesBytes(format);
    const QImage::Format pixels = gray ? QImage::Format_Grayscale8
        : bytes                        ? (alpha ? QImage::Format_RGBA8888 : QImage::Format_RGB888)
                                       : (alpha ? QImage::Format_ARGB32 : QImage::Format_RGB32);
    QImage image(picture.width, picture.height, pixels);
    std::vector<uint8_t> row(size_t(picture.width) * 4);
    for (int y = 0; y < picture.height && !image.isNull() && !stop.stop_requested(); ++y) {
        if (gray) {
            std::memcpy(image.scanLine(y), picture.planes[0].row(y), size_t(picture.width));
            continue;
        }
        alpha ? rgbaRow(picture, y, row.data()) : rgbRow(picture, y, row.data());
        if (bytes)
            std::memcpy(image.scanLine(y), row.data(), size_t(picture.width) * (alpha ? 4 : 3));
        else
            packRow(row.data(), picture.width, alpha, reinterpret_cast<QRgb *>(image.scanLine(y)));
    }
    return image;
}

// Where the writers' bytes go. Once a stop is requested it fails each write, which is what makes them end.
class StoppingBuffer : public QBuffer
{
public:
    StoppingBuffer(QByteArray &bytes, const std::stop_token &stop)
        : QBuffer(&bytes)
        , m_stop(stop)
    {
        open(QIODevice::WriteOnly);
    }

protected:
    qint64 writeData(const char *from, qint64 count) override
    {
        return m_stop.stop_requested() ? -1 : QBuffer::writeData(from, count);
    }

private:
    const std::stop_token m_stop;
};

} // namespace

Problem writeWithQt(const Picture &picture, const QByteArray &format, int quality, const std::stop_token &stop,
                    QByteArray &bytes)
{
    QImage image = imageOf(picture, format, stop);
    if (!picture.iccProfile.isEmpty())
        image.setColorSpace(QColorSpace::fromIccProfile(picture.iccProfile));
    StoppingBuffer buffer(bytes, stop);
    QImageWriter writer(&buffer, format);
    if (format != "png") // where quality would mean how hard to compress
        writer.setQuality(quality);
    const QuietLibraries quiet;
    if (writer.write(image))
        return std::nullopt;
    if (stop.stop_requested())
        return stoppedProblem();
    return TaskError{
        ErrorKind::CannotWrite,
        QStringLiteral("the %1 writer gave up: %2").arg(QLatin1String(format.toUpper()), writer.errorString())};
}

} // namespace manyhands

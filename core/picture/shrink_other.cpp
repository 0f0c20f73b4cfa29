// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/gif_check.h"
#include "core/picture/library_output.h"
#include "core/picture/picture_facts.h"
#include "core/picture/picture_scaler.h"
#include "core/picture/picture_types.h"
#include "core/picture/pixel_rows.h"
#include "core/picture/shrink.h"
#include "core/picture/stopping_device.h"

#include <QColorSpace>
#include <QImageReader>

#include <cmath>

namespace manyhands {

namespace {

constexpr int mostReduction = 64;

Orientation orientationOf(QImageIOHandler::Transformations transformation)
{
    constexpr int exif[] = {1, 2, 4, 3, 6, 5, 7, 8}; // by Qt's flags: mirror 1, flip 2, a quarter turn 4
    return Orientation(exif[int(transformation) & 7]);
}

// Drawings need fonts and a window system to be read; the others begin like almost anything.
bool isTrusted(const QByteArray &format, const PictureFile &file)
{
    if (format.startsWith("svg") || format == "pdf")
        return false;
    for (const char *vague : {"tga", "wbmp", "xbm", "xpm", "ico", "cur", "pict"}) {
        if (format == vague)
            return formatOf(file.path()) == format;
    }
    return true;
}

// What Qt's reader holds while it works: the image, and in most plugins the decoder's own copy.
qint64 decodingBytes(const QImageReader &reader, const QByteArray &format, QSize size)
{
    const QImage::Format pixels = reader.imageFormat();
    const int bits = pixels == QImage::Format_Invalid ? 32 : QImage::toPixelFormat(pixels).bitsPerPixel();
    const bool direct = format == "png" || format == "bmp" || format == "ppm";
    return qint64(size.width()) * size.height() * std::max(bits, 32) / 8 * (direct ? 1 : 2);
}

// Some of Qt's readers take the end of the file for the end of the picture.
bool takesEndForWhole(const QByteArray &format)
{
    return format == "bmp" || format == "dib" || format == "ppm" || format == "pgm" || format == "pbm"
        || format == "tiff";
}

Problem damaged(const PictureFile &file, const QString &why)
{
    return file.problem(ErrorKind::DamagedImage, QStringLiteral("is cut short or damaged: ") + why);
}

Problem findFormat(QImageReader &reader, const PictureFile &file, const ShrinkRequest &request, QByteArray &format)
{
    // Counted in the memory budget instead, and checkSize() stands before. Qt's limit is one for the whole process.
    [[maybe_unused]] static const bool limitIsSet = [] {
        QImageReader::setAllocationLimit(2048);
        return true;
    }();
    reader.setDecideFormatFromContent(true);
    reader.setAutoTransform(false);
    const bool readable = reader.canRead();
    if (request.stop.stop_requested())
        return stoppedProblem();
    format = reader.format();
    if (!readable || !isTrusted(format, file))
        return file.problem(ErrorKind::NotAnImage, QStringLiteral("is not a picture in a format known here"));
    return std::nullopt;
}

// And its reader of GIFs gives what it has, however little.
Problem examineGif(PictureFile &file, const std::stop_token &stop, QString &note)
{
    const GifCheck check = checkGif(file, stop);
    if (stop.stop_requested())
        return stoppedProblem();
    if (check.readError != 0)
        return file.readProblem(check.readError);
    note = check.note;
    return check.isWhole ? std::nullopt : damaged(file, QStringLiteral("a frame is not complete"));
}

struct Decoded {
    QImage image;
    Orientation orientation;
    QString note;
};

Problem decode(PictureFile &file, const ShrinkRequest &request, PhaseClock &clock, Decoded &decoded)
{
    const QuietLibraries quiet;
    StoppingDevice device(file, request.stop);
    QImageReader reader(&device, {});
    QByteArray format;
    if (Problem problem = findFormat(reader, file, request, format))
        return problem;
    QSize size = reader.size();
    if (format == "gif")
        size = size.expandedTo(gifScreen(file));
    else if (format == "ico" || format == "cur" || format == "icns")
        size = size.expandedTo(largestInIcon(file));
    if (Problem problem = file.checkSize(size))
        return problem;
    const qint64 bytes = decodingBytes(reader, format, size)
        + PictureScaler::resultBytes(fitInside(size.expandedTo({1, 1}), request.settings.box), 4);
    if (Problem problem = reserveMemory(bytes, file, request.stop, clock, request.budget, request.share))
        return problem;
    const bool came = reader.read(&decoded.image);
    if (request.stop.stop_requested())
        return stoppedProblem();
    if (device.readError() != 0)
        return file.readProblem(device.readError());
    if (!came || decoded.image.isNull())
        return damaged(file, reader.errorString());
    if (takesEndForWhole(format) && device.wasReadPastEnd())
        return damaged(file, QStringLiteral("unexpected end of file"));
    decoded.orientation = storedOrientation(format, file).value_or(orientationOf(reader.transformation()));
    return format == "gif" ? examineGif(file, request.stop, decoded.note) : std::nullopt;
}

// The means that a reduced picture is made of have blurred it a little already; variances add up.
double sigmaLeft(double sigma, int reduction)
{
    return std::sqrt(std::max(0.0, sigma * sigma - (reduction * reduction - 1) / 12.0));
}

Problem pump(PixelRows &pixels, PictureScaler &scaler, const ShrinkRequest &request, PhaseClock &clock)
{
    const size_t channels = size_t(pixels.channels());
    std::vector<uint8_t *const *> rows(channels);
    for (int y = 0; y < pixels.height(); ++y) {
        if (request.stop.stop_requested())
            return stoppedProblem();
        for (size_t i = 0; i < channels; ++i)
            rows[i] = scaler.plane(i).freeRows();
        pixels.read(y, rows);
        for (size_t i = 0; i < channels; ++i)
            scaler.plane(i).taken(1, clock);
    }
    return std::nullopt;
}

} // namespace

Problem shrinkOther(PictureFile &file, const ShrinkRequest &request, Picture &result)
{
    PhaseClock clock(request.lane);
    Decoded decoded;
    if (Problem problem = decode(file, request, clock, decoded))
        return problem;
    const auto &[image, orientation, note] = decoded;
    const ShrinkSettings &settings = request.settings;
    const QSize full = image.size();
    const QSize target = fitInside(full, orientation.swapsAxes() ? settings.box.transposed() : settings.box);
    const int reduction = settings.blurSigma > 0 ? reductionFor(full, target, settings, mostReduction) : 1;

    PixelRows pixels(image, reduction);
    const SourcePlane plane{pixels.width(), pixels.height(), 1.0 / reduction, 1.0 / reduction, pixels.width(), 1};
    PictureScaler scaler(full, target, sigmaLeft(settings.blurSigma, reduction), pixels.model(), orientation,
                         std::vector<SourcePlane>(size_t(pixels.channels()), plane));
    if (Problem problem = pump(pixels, scaler, request, clock))
        return problem;
    clock.switchTo(PhaseName::Scale);
    result = scaler.result();
    result.iccProfile = image.colorSpace().iccProfile();
    result.note = note;
    return std::nullopt;
}

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/task/resize.h"

#include <QBuffer>
#include <QImage>
#include <QTemporaryDir>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <vector>

#include <jpeglib.h>

// Pictures and folders for the tests and the bench of the resize task.
namespace manyhands::testing {

/// Noise that is the same for the same place everywhere.
inline int noise(int x, int y, int seed)
{
    uint32_t h = uint32_t(x) * 0x9e3779b1u ^ uint32_t(y) * 0x85ebca77u ^ uint32_t(seed) * 0xc2b2ae3du;
    h ^= h >> 15;
    h *= 0x2c1b3c6du;
    h ^= h >> 12;
    h *= 0x297a2d39u;
    h ^= h >> 15;
    return int(h >> 24);
}

/// Noise of grid points `cell` apart, smooth between them.
inline double smoothNoise(double x, double y, double cell, int seed)
{
    const double fx = x / cell;
    const double fy = y / cell;
    const int ix = int(fx);
    const int iy = int(fy);
    const auto eased = [](double t) { return t * t * (3 - 2 * t); };
    const double tx = eased(fx - ix);
    const double ty = eased(fy - iy);
    const double top = noise(ix, iy, seed) * (1 - tx) + noise(ix + 1, iy, seed) * tx;
    const double bottom = noise(ix, iy + 1, seed) * (1 - tx) + noise(ix + 1, iy + 1, seed) * tx;
    return top * (1 - ty) + bottom * ty;
}

/// Something like a photograph: large shapes, hard edges, texture in places, grain.
inline QImage photo(int width, int height, int seed = 1)
{
    QImage image(width, height, QImage::Format_RGB32);
    for (int y = 0; y < height; ++y) {
        auto *line = reinterpret_cast<QRgb *>(image.scanLine(y));
        for (int x = 0; x < width; ++x) {
            const double shape = smoothNoise(x, y, 211, seed);
            const double detail = smoothNoise(x, y, 23, seed + 1) - 128 + 0.6 * (smoothNoise(x, y, 7, seed + 2) - 128);
            const double rough = shape > 140 ? 0.5 : 0.12;
            const double edge = smoothNoise(x, y, 97, seed + 3) > 150 ? 45 : 0;
            const double value = 40 + 0.5 * shape + rough * detail + edge + (noise(x, y, seed + 4) - 128) / 40.0;
            const double warm = 0.25 * (smoothNoise(x, y, 149, seed + 5) - 128);
            const auto byte = [](double v) { return int(std::fmin(std::fmax(v, 0), 255)); };
            line[x] = qRgb(byte(value + warm), byte(value), byte(value - warm + 10));
        }
    }
    return image;
}

struct JpegOptions {
    int quality = 88;
    int across = 2; // luma samples a chroma sample
    int down = 2;
    bool progressive = false;
    bool apart = false; // a scan for each colour
    int restartRows = 0;
    J_COLOR_SPACE space = JCS_YCbCr; // or JCS_GRAYSCALE, JCS_RGB, JCS_CMYK, JCS_YCCK
    int orientation = 0; // 1 to 8: with an Exif segment
};

inline void writeExif(jpeg_compress_struct &jpeg, int orientation)
{
    const unsigned char exif[] = {'E', 'x', 'i', 'f', 0,  0, 'M', 'M', 0, 42, 0, 0, 0,
                                  8,   0,   1,   1,   18, 0, 3,   0,   0, 0,  1, 0, uchar(orientation),
                                  0,   0,   0,   0,   0,  0};
    jpeg_write_marker(&jpeg, JPEG_APP0 + 1, exif, sizeof exif);
}

/// Encodes with libjpeg; CMYK as Adobe's programs do it, inverted and marked.
inline QByteArray jpegOf(const QImage &image, const JpegOptions &options = {})
{
    const bool four = options.space == JCS_CMYK || options.space == JCS_YCCK;
    const bool gray = options.space == JCS_GRAYSCALE;
    jpeg_error_mgr errors;
    jpeg_compress_struct jpeg{};
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    unsigned char *memory = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&jpeg, &memory, &size);
    jpeg.image_width = JDIMENSION(image.width());
    jpeg.image_height = JDIMENSION(image.height());
    jpeg.input_components = four ? 4 : gray ? 1 : 3;
    jpeg.in_color_space = four ? JCS_CMYK : gray ? JCS_GRAYSCALE : JCS_RGB;
    jpeg_set_defaults(&jpeg);
    jpeg_set_colorspace(&jpeg, options.space);
    jpeg_set_quality(&jpeg, options.quality, TRUE);
    if (options.space == JCS_YCbCr) {
        jpeg.comp_info[0].h_samp_factor = options.across;
        jpeg.comp_info[0].v_samp_factor = options.down;
    }
    jpeg.restart_in_rows = options.restartRows;
    if (options.progressive)
        jpeg_simple_progression(&jpeg);
    const jpeg_scan_info scans[] = {
        {1, {0, 0, 0, 0}, 0, 63, 0, 0}, {1, {1, 0, 0, 0}, 0, 63, 0, 0}, {1, {2, 0, 0, 0}, 0, 63, 0, 0}};
    if (options.apart) {
        jpeg.scan_info = scans;
        jpeg.num_scans = 3;
    }
    jpeg_start_compress(&jpeg, TRUE);
    if (options.orientation > 0)
        writeExif(jpeg, options.orientation);
    std::vector<unsigned char> row(size_t(image.width()) * 4);
    for (int y = 0; y < image.height(); ++y) {
        unsigned char *to = row.data();
        for (int x = 0; x < image.width(); ++x) {
            const QRgb pixel = image.pixel(x, y);
            if (gray) {
                *to++ = uchar(qGray(pixel));
                continue;
            }
            *to++ = uchar(qRed(pixel));
            *to++ = uchar(qGreen(pixel));
            *to++ = uchar(qBlue(pixel));
            if (four)
                *to++ = 255; // inverted: no black
        }
        unsigned char *line = row.data();
        jpeg_write_scanlines(&jpeg, &line, 1);
    }
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    const QByteArray bytes(reinterpret_cast<const char *>(memory), qsizetype(size));
    std::free(memory);
    return bytes;
}

/// A progressive JPEG whose last scan comes again and again, a few bytes each time.
inline QByteArray withScansRepeated(int width, int height, int times)
{
    QImage flat(width, height, QImage::Format_RGB32);
    flat.fill(Qt::gray);
    QByteArray jpeg = jpegOf(flat, {.progressive = true, .space = JCS_GRAYSCALE});
    const qsizetype end = jpeg.size() - 2;
    jpeg.insert(end, jpeg.mid(jpeg.lastIndexOf("\xff\xda"), end - jpeg.lastIndexOf("\xff\xda")).repeated(times));
    return jpeg;
}

/// Qt writes no GIF: 2 x 2 pixels of red, animated with a second frame that is never looked at.
inline QByteArray smallGif()
{
    QByteArray gif("GIF89a\x02\x00\x02\x00\x80\x00\x00\xff\x00\x00\x00\x00\xff", 19);
    for (int frame = 0; frame < 2; ++frame)
        gif += QByteArray("\x2c\x00\x00\x00\x00\x02\x00\x02\x00\x00\x02\x03\x04\x00\x05\x00", 16);
    return gif + ';';
}

/// A GIF's frame, each pixel the number of one of 128 colours.
struct GifFrame {
    int width = 0;
    int height = 0;
    QByteArray pixels;
};

inline QByteArray gifBlocks(const QByteArray &bytes)
{
    QByteArray blocks;
    for (qsizetype at = 0; at < bytes.size(); at += 255) {
        const QByteArray part = bytes.mid(at, 255);
        blocks += char(part.size());
        blocks += part;
    }
    return blocks + '\0';
}

/// The variable-length codes of GIF89a's appendix F; all tables grow full and start anew.
inline QByteArray gifCodes(const QByteArray &pixels)
{
    constexpr int colourBits = 7;
    constexpr int clear = 1 << colourBits;
    QByteArray bytes;
    uint32_t bits = 0;
    int count = 0;
    int width = colourBits + 1;
    const auto put = [&](int code) {
        bits |= uint32_t(code) << count;
        for (count += width; count >= 8; count -= 8, bits >>= 8)
            bytes += char(bits & 255);
    };
    std::map<QByteArray, int> codes;
    int known = clear + 2;
    const auto codeOf = [&](const QByteArray &text) { return text.size() == 1 ? int(text[0]) : codes[text]; };
    put(clear);
    QByteArray text;
    for (const char pixel : pixels) {
        const QByteArray longer = text + pixel;
        if (longer.size() == 1 || codes.contains(longer)) {
            text = longer;
            continue;
        }
        put(codeOf(text));
        codes[longer] = known;
        if (known == 1 << width && width < 12)
            ++width;
        if (++known == 4096) {
            put(clear);
            codes.clear();
            known = clear + 2;
            width = colourBits + 1;
        }
        text = QByteArray(1, pixel);
    }
    put(codeOf(text));
    if (known == 1 << width && width < 12)
        ++width;
    put(clear + 1);
    if (count > 0)
        bytes += char(bits);
    return bytes;
}

inline QByteArray gifFrame(const GifFrame &frame, const QByteArray &codes)
{
    const auto number = [](int value) { return QByteArray(1, char(value & 255)) + char(value >> 8); };
    return ',' + number(0) + number(0) + number(frame.width) + number(frame.height) + '\0' + '\7' + gifBlocks(codes);
}

/// Everything of a GIF that stands before its frames. The colours are greys.
inline QByteArray gifHead(QSize size)
{
    const auto number = [](int value) { return QByteArray(1, char(value & 255)) + char(value >> 8); };
    QByteArray head = "GIF89a" + number(size.width()) + number(size.height()) + '\xf6' + '\0' + '\0';
    for (int grey = 0; grey < 128; ++grey)
        head += QByteArray(3, char(2 * grey));
    return head;
}

/// As a frame, in greys.
inline GifFrame gifFrameOf(const QImage &image)
{
    GifFrame frame{image.width(), image.height(), {}};
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            frame.pixels += char(qGray(image.pixel(x, y)) / 2);
    }
    return frame;
}

/// Row by row, because Qt converts larger pictures on its global thread pool, which is none of our business.
inline QImage inFormat(const QImage &image, QImage::Format format)
{
    QImage converted(image.size(), format);
    for (int y = 0; y < image.height(); ++y) {
        const QImage row(image.constScanLine(y), image.width(), 1, image.bytesPerLine(), image.format());
        const QImage other = row.convertToFormat(format);
        std::memcpy(converted.scanLine(y), other.constScanLine(0), size_t(other.bytesPerLine()));
    }
    return converted;
}

/// The picture as one of Qt's formats; empty where there is no plugin for it.
inline QByteArray encoded(const QImage &image, const QByteArray &format, int quality = -1)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    const bool asBytes = format == "webp" || format == "tiff";
    const QImage::Format bytewise = image.hasAlphaChannel() ? QImage::Format_RGBA8888 : QImage::Format_RGB888;
    const bool saved = (asBytes ? inFormat(image, bytewise) : image).save(&buffer, format.constData(), quality);
    return saved ? bytes : QByteArray();
}

inline void writeBytes(const std::filesystem::path &path, const QByteArray &bytes)
{
    std::FILE *file = std::fopen(path.c_str(), "wb");
    if (!file)
        qFatal("cannot write a test's file");
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), file);
    std::fclose(file);
}

inline QByteArray readBytes(const std::filesystem::path &path)
{
    QByteArray bytes;
    std::FILE *file = std::fopen(path.c_str(), "rb");
    for (int c; file && (c = std::fgetc(file)) != EOF;)
        bytes += char(c);
    if (file)
        std::fclose(file);
    return bytes;
}

/// A folder with sources in it, one for what becomes of them, and a worker of its own.
class Workshop
{
public:
    Workshop()
    {
        m_folder.setAutoRemove(false); // which would stumble over names that are no UTF-8
        std::filesystem::create_directory(sources());
        std::filesystem::create_directory(outputs());
    }
    ~Workshop()
    {
        std::error_code ignored;
        std::filesystem::remove_all(root(), ignored);
    }
    Workshop(const Workshop &) = delete;
    Workshop &operator=(const Workshop &) = delete;
    std::filesystem::path root() const { return m_folder.path().toStdString(); }
    std::filesystem::path sources() const { return root() / "in"; }
    std::filesystem::path outputs() const { return root() / "out"; }

    std::filesystem::path add(const std::filesystem::path &name, const QByteArray &bytes) const
    {
        writeBytes(sources() / name, bytes);
        return sources() / name;
    }
    static ResizeTask taskFor(const std::filesystem::path &source)
    {
        std::filesystem::path stem = source.stem();
        stem += "_thumbnail";
        return {source, stem};
    }

    TaskResult resize(const std::filesystem::path &source, const ResizeSettings &settings = {},
                      const std::stop_token &stop = {})
    {
        m_recorder = std::make_unique<Recorder>(1, now());
        WorkerContext context(outputs());
        Lane &lane = m_recorder->lane(0);
        lane.begin(0);
        TaskResult result = resizePicture(taskFor(source), settings, context, stop, lane);
        m_live = m_recorder->live(0);
        lane.finish(result.outcome, result.tries, Nanoseconds(0), {});
        return result;
    }
    /// Phases of the last one.
    const std::vector<Phase> &phases() const { return m_live.phases; }
    qint64 bytes() const { return m_live.bytes; }

    QImage output(const TaskResult &result) const
    {
        const QByteArray read = readBytes(outputs() / result.outputName);
        return QImage::fromData(read);
    }
    bool outputsAreEmpty() const { return std::filesystem::is_empty(outputs()); }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Recorder> m_recorder;
    LiveTask m_live;
};

} // namespace manyhands::testing

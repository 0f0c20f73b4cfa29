// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/whole_pictures.h"

#include "tests/support/gifs.h"
#include "tests/support/photos.h"
#include "tests/support/pictures.h"

namespace manyhands::testing {

namespace {

constexpr QSize size(24, 16);

QByteArray number(quint64 value, int bytes, bool isBig)
{
    QByteArray result;
    for (int i = 0; i < bytes; ++i)
        result += char(value >> (8 * (isBig ? bytes - 1 - i : i)));
    return result;
}

QByteArray big(quint64 value, int bytes)
{
    return number(value, bytes, true);
}

QByteArray little(quint64 value, int bytes)
{
    return number(value, bytes, false);
}

QByteArray zeros(int count)
{
    return QByteArray(count, '\0');
}

// --- BMP

QByteArray bmp(int compression, int bits, const QByteArray &palette, const QByteArray &pixels, quint64 fileSize)
{
    const int start = 14 + 40 + int(palette.size());
    return "BM" + little(fileSize, 4) + zeros(4) + little(quint64(start), 4) + little(40, 4) + little(4, 4)
        + little(4, 4) + little(1, 2) + little(quint64(bits), 2) + little(quint64(compression), 4) + zeros(20) + palette
        + pixels;
}

QByteArray oldBmp()
{
    return "BM" + little(14 + 12 + 48, 4) + zeros(4) + little(14 + 12, 4) + little(12, 4) + little(4, 2) + little(4, 2)
        + little(1, 2) + little(24, 2) + QByteArray(48, 'p');
}

QByteArray runLengthBmp()
{
    const QByteArray runs("\x04\x01\x00\x00" // a run, end of line
                          "\x00\x03\x01\x00\x01\x00" // three as they are, padded
                          "\x00\x02\x00\x01" // on by a line
                          "\x04\x00\x00\x01", // a run, end of picture
                          18);
    return bmp(1, 8, QByteArray(1024, 'c'), runs, 0);
}

// --- TIFF

struct Entry {
    int tag = 0;
    int type = 0;
    quint64 count = 0;
    quint64 value = 0;
};

class TiffWriter
{
public:
    TiffWriter(bool isBigEndian, bool is64)
        : m_isBigEndian(isBigEndian)
        , m_is64(is64)
    {
    }

    QByteArray of(quint64 value, int bytes) const { return number(value, bytes, m_isBigEndian); }
    QByteArray word(quint64 value) const { return of(value, m_is64 ? 8 : 4); }
    QByteArray header(quint64 first) const
    {
        return (m_isBigEndian ? "MM" : "II") + (m_is64 ? of(43, 2) + of(8, 2) + of(0, 2) : of(42, 2)) + word(first);
    }
    QByteArray directory(const std::vector<Entry> &entries, quint64 next) const
    {
        QByteArray result = of(entries.size(), m_is64 ? 8 : 2);
        for (const Entry &entry : entries) {
            const int bytes = entry.count == 1 && entry.type == 3 ? 2 : m_is64 ? 8 : 4;
            QByteArray value = of(entry.value, bytes);
            value += zeros((m_is64 ? 8 : 4) - bytes);
            result += of(quint64(entry.tag), 2) + of(quint64(entry.type), 2) + word(entry.count) + value;
        }
        return result + word(next);
    }

private:
    bool m_isBigEndian;
    bool m_is64;
};

/// Two strips of 40 bytes at the end of the file, their places and lengths in front of the directory.
QByteArray tiff(bool isBigEndian, bool is64)
{
    const TiffWriter writer(isBigEndian, is64);
    const quint64 arrays = is64 ? 16 : 8;
    const quint64 first = arrays + 16;
    const std::vector<Entry> empty{{256, 3, 1, 4}, {257, 3, 1, 20}, {273, 4, 2, arrays}, {279, 4, 2, arrays + 8}};
    const quint64 pixels = first + quint64(writer.directory(empty, 0).size());
    std::vector<Entry> entries = empty;
    if (is64) { // two values of four bytes are in the entry itself
        entries[2].type = 16;
        entries[3].value = arrays + 16;
        entries[3].type = 16;
        const quint64 later = first + 16;
        const quint64 strips = later + quint64(writer.directory(entries, 0).size());
        return writer.header(later) + writer.of(strips, 8) + writer.of(strips + 40, 8) + writer.of(40, 8)
            + writer.of(40, 8) + writer.directory(entries, 0) + QByteArray(80, 'p');
    }
    return writer.header(first) + writer.of(pixels, 4) + writer.of(pixels + 40, 4) + writer.of(40, 4) + writer.of(40, 4)
        + writer.directory(entries, 0) + QByteArray(80, 'p');
}

/// The pixels in front, then a directory that names an EXIF directory behind it.
QByteArray tiffWithExif()
{
    const TiffWriter writer(false, false);
    const std::vector<Entry> noExif{{256, 3, 1, 4}, {273, 4, 1, 8}, {279, 4, 1, 40}, {34665, 4, 1, 0}};
    const quint64 exif = 8 + 40 + quint64(writer.directory(noExif, 0).size());
    std::vector<Entry> entries = noExif;
    entries[3].value = exif;
    const quint64 text = exif + quint64(writer.directory({{37510, 7, 30, 0}}, 0).size());
    return writer.header(48) + QByteArray(40, 'p') + writer.directory(entries, 0)
        + writer.directory({{37510, 7, 30, text}}, 0) + QByteArray(30, 'e');
}

// --- boxes

QByteArray box(const char *name, const QByteArray &content)
{
    return big(quint64(content.size()) + 8, 4) + name + content;
}

QByteArray largeBox(const char *name, const QByteArray &content)
{
    return big(1, 4) + name + big(quint64(content.size()) + 16, 8) + content;
}

/// Two items, the second of two parts; all in one box of data behind.
QByteArray heif(const char *brand, bool isOpen)
{
    const QByteArray type = box("ftyp", QByteArray(brand) + zeros(4) + "mif1");
    const auto meta = [&](quint64 data) {
        const QByteArray items = big(1, 2) + zeros(2) + big(data, 4) + big(1, 2) + big(0, 4) + big(20, 4) + big(2, 2)
            + zeros(2) + big(data, 4) + big(2, 2) + big(20, 4) + big(10, 4) + big(30, 4) + big(30, 4);
        return box("meta", zeros(4) + box("hdlr", zeros(24)) + box("iloc", zeros(4) + "\x44\x40" + big(2, 2) + items));
    };
    const quint64 data = quint64(type.size() + meta(0).size()) + 8;
    const QByteArray pixels(60, 'p');
    return type + meta(data) + (isOpen ? big(0, 4) + "mdat" + pixels : box("mdat", pixels));
}

QByteArray sequence()
{
    return box("ftyp", "avis" + zeros(4) + "avis") + box("moov", QByteArray(30, 'm')) + largeBox("mdat", "pixels");
}

QByteArray jpegXl()
{
    return box("JXL ", "\r\n\x87\n") + box("ftyp", "jxl " + zeros(4) + "jxl ") + box("jxlp", big(0, 4) + "first")
        + box("jxlp", big(0x80000001, 4) + "last");
}

QByteArray jpeg2000(bool isOpen, bool lastPartIsOpen)
{
    const QByteArray main("\xff\x4f\xff\x52\x00\x04zz", 8);
    const auto part = [](quint64 length, const QByteArray &data) {
        return QByteArray("\xff\x90") + big(10, 2) + zeros(2) + big(length, 4) + zeros(2) + QByteArray("\xff\x93")
            + data;
    };
    const QByteArray codestream =
        main + part(14 + 9, "nothing\xff\x40") + part(lastPartIsOpen ? 0 : 14 + 4, "more") + QByteArray("\xff\xd9");
    const QByteArray header =
        box("jP  ", "\r\n\x87\n") + box("ftyp", "jp2 " + zeros(4) + "jp2 ") + box("jp2h", QByteArray(20, 'h'));
    return header + (isOpen ? big(0, 4) + "jp2c" + codestream : box("jp2c", codestream));
}

// --- others

QByteArray cursor()
{
    const auto entry = [](quint64 length, quint64 start) { return zeros(8) + little(length, 4) + little(start, 4); };
    return little(0, 2) + little(2, 2) + little(2, 2) + entry(40, 6 + 32 + 30) + entry(30, 6 + 32)
        + QByteArray(70, 'p');
}

QByteArray animatedWebp()
{
    const auto chunk = [](const char *name, const QByteArray &content) {
        return name + little(quint64(content.size()), 4) + content + zeros(int(content.size() % 2));
    };
    const QByteArray chunks = "WEBP" + chunk("VP8X", zeros(10)) + chunk("ANIM", zeros(6))
        + chunk("ANMF", QByteArray(31, 'f')) + chunk("ANMF", QByteArray(40, 'f'));
    return "RIFF" + little(quint64(chunks.size()), 4) + chunks;
}

QByteArray extendedGif()
{
    const QByteArray gif = smallGif();
    const QByteArray head = gif.first(19);
    const QByteArray comment = QByteArray("\x21\xfe\x03;;;\x00", 7);
    return head + comment + gif.sliced(19);
}

QByteArray jpeg(bool isProgressive, J_COLOR_SPACE space, int restartRows = 0)
{
    return jpegOf(photo(size.width(), size.height()),
                  {.progressive = isProgressive, .restartRows = restartRows, .space = space});
}

} // namespace

QByteArray jpegWithThumbnail()
{
    QByteArray jpeg = picture("jpg", size);
    const QByteArray small = picture("jpg", QSize(8, 8));
    const QByteArray exif = QByteArray("Exif\0\0", 6) + tiff(true, false) + small;
    jpeg.insert(2, QByteArray("\xff\xe1") + big(quint64(exif.size()) + 2, 2) + exif);
    return jpeg;
}

qsizetype thumbnailEnd(const QByteArray &jpeg)
{
    return jpeg.indexOf("\xff\xd9") + 2;
}

QByteArray progressiveWithoutLastScan()
{
    const QByteArray whole = jpeg(true, JCS_YCbCr);
    return whole.first(whole.lastIndexOf("\xff\xda")) + "\xff\xd9";
}

std::vector<WholePicture> wholePictures()
{
    const QImage image = photo(size.width(), size.height());
    return {
        {"JPEG", "jpg", picture("jpg", size)},
        {"JPEG with a thumbnail", "jpg", jpegWithThumbnail()},
        {"JPEG, progressive", "jpg", jpeg(true, JCS_YCbCr)},
        {"JPEG, progressive and gray", "jpg", jpeg(true, JCS_GRAYSCALE)},
        {"JPEG with restarts", "jpg", jpeg(false, JCS_YCbCr, 1)},
        {"JPEG, CMYK", "jpg", jpeg(false, JCS_CMYK)},
        {"PNG", "png", picture("png", size)},
        {"GIF", "gif", smallGif()},
        {"GIF with a comment", "gif", extendedGif()},
        {"WebP", "webp", picture("webp", size)},
        {"WebP, lossless", "webp", encoded(image, "webp", 100)},
        {"WebP, animated", "webp", animatedWebp()},
        {"BMP", "bmp", picture("bmp", size)},
        {"BMP with a palette", "bmp", encoded(image.convertToFormat(QImage::Format_Indexed8), "bmp")},
        {"BMP of OS/2", "bmp", oldBmp()},
        {"BMP, its size too small", "bmp", bmp(0, 24, {}, QByteArray(48, 'p'), 60)},
        {"BMP, its size too large", "bmp", bmp(0, 24, {}, QByteArray(48, 'p'), 1 << 20)},
        {"BMP, run lengths", "bmp", runLengthBmp()},
        {"TIFF", "tif", encoded(image, "tiff")},
        {"TIFF, little endian", "tif", tiff(false, false)},
        {"TIFF, big endian", "tif", tiff(true, false)},
        {"TIFF with EXIF", "tif", tiffWithExif()},
        {"BigTIFF, little endian", "tif", tiff(false, true)},
        {"BigTIFF, big endian", "tif", tiff(true, true)},
        {"AVIF", "avif", heif("avif", false)},
        {"AVIF without the last box's length", "avif", heif("avif", true)},
        {"AVIF, animated", "avif", sequence()},
        {"HEIC", "heic", heif("heic", false)},
        {"JPEG XL", "jxl", jpegXl()},
        {"JPEG 2000", "jp2", jpeg2000(false, false)},
        {"JPEG 2000 without a length", "jp2", jpeg2000(true, false)},
        {"JPEG 2000 without any length", "jp2", jpeg2000(true, true)},
        {"ICO", "ico", picture("ico", size)},
        {"CUR", "ico", cursor()},
        {"ICNS", "icns", picture("icns", QSize(32, 32))},
    };
}

} // namespace manyhands::testing

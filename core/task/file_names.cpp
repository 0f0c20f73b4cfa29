#include "core/task/file_names.h"

#include "core/text/secrets.h"

#include <QUrl>

#include <algorithm>
#include <array>
#include <unordered_map>

namespace manyhands {

namespace {

constexpr int longestStem = 150; // bytes: room for a number, "_thumbnail" and an ending within 255

struct ImageType {
    const char *ending;
    std::array<const char *, 4> aliases;
};
constexpr std::array imageTypes{
    ImageType{"jpg", {"jpg", "jpeg", "jpe", "jfif"}},
    ImageType{"png", {"png", "apng"}},
    ImageType{"gif", {"gif"}},
    ImageType{"webp", {"webp"}},
    ImageType{"bmp", {"bmp", "dib"}},
    ImageType{"tif", {"tif", "tiff"}},
    ImageType{"ico", {"ico", "cur"}},
    ImageType{"svg", {"svg"}},
    ImageType{"avif", {"avif"}},
    ImageType{"heic", {"heic", "heif"}},
    ImageType{"jxl", {"jxl"}},
    ImageType{"jp2", {"jp2"}},
    ImageType{"tga", {"tga"}},
    ImageType{"ppm", {"ppm", "pgm", "pbm", "pnm"}},
    ImageType{"xpm", {"xpm", "xbm"}},
    ImageType{"wbmp", {"wbmp"}},
    ImageType{"icns", {"icns"}},
    ImageType{"mng", {"mng"}},
};

std::string lower(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](unsigned char c) { return c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : char(c); });
    return result;
}

const ImageType *typeOfEnding(std::string_view ending)
{
    const std::string wanted = lower(ending);
    for (const ImageType &type : imageTypes) {
        for (const char *alias : type.aliases) {
            if (alias && wanted == alias)
                return &type;
        }
    }
    return nullptr;
}

bool isUnsafe(QChar c)
{
    static const QString unsafe = QStringLiteral("/\\<>:\"|?*");
    return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format
        || c.category() == QChar::Other_Surrogate || unsafe.contains(c);
}

QString cleaned(QString name)
{
    for (QChar &c : name) {
        if (isUnsafe(c) && !c.isSurrogate())
            c = QLatin1Char('_');
    }
    while (name.startsWith(QLatin1Char('.')) || name.startsWith(QLatin1Char(' ')) || name.startsWith(QLatin1Char('-')))
        name.remove(0, 1); // neither hidden, nor a parent folder, nor taken for an option
    while (name.endsWith(QLatin1Char('.')) || name.endsWith(QLatin1Char(' ')))
        name.chop(1);
    return name;
}

std::string shortened(const QString &name)
{
    QByteArray bytes = name.toUtf8();
    if (bytes.size() > longestStem) {
        bytes.truncate(longestStem);
        while (!bytes.isEmpty() && (uchar(bytes.back()) & 0xc0) == 0x80)
            bytes.chop(1); // not in the middle of a character
        if (!bytes.isEmpty() && uchar(bytes.back()) >= 0xc0)
            bytes.chop(1);
    }
    return bytes.toStdString();
}

void addNumber(FileName &name, int number)
{
    name.stem += '-' + std::to_string(number);
    name.number = number;
}

} // namespace

FileName safeName(const QByteArray &url, int number)
{
    const QString path = QUrl(urlWithoutSecrets(QString::fromUtf8(url))).path(QUrl::FullyEncoded);
    const QString last = path.section(QLatin1Char('/'), -1);
    QString name = cleaned(QUrl::fromPercentEncoding(last.toUtf8()));
    FileName result;
    const int dot = int(name.lastIndexOf(QLatin1Char('.')));
    if (dot > 0 && isImageEnding(name.mid(dot + 1).toStdString())) {
        result.ending = name.mid(dot + 1).toStdString();
        name.truncate(dot);
    }
    result.stem = shortened(name);
    if (result.stem.empty())
        result.stem = "image";
    if (number != 0)
        addNumber(result, number);
    return result;
}

bool isImageEnding(std::string_view ending)
{
    return typeOfEnding(ending) != nullptr;
}

void numberEqualNames(std::vector<FileName> &names)
{
    std::unordered_map<std::string, int> lastNumber;
    for (FileName &name : names) {
        const std::string stem = name.stem;
        int &number = lastNumber.try_emplace(stem + '.' + name.ending, 0).first->second;
        if (++number == 1)
            continue;
        do {
            name.stem = stem;
            addNumber(name, number++);
        } while (!lastNumber.try_emplace(name.stem + '.' + name.ending, 1).second);
        --number;
    }
}

QByteArray imageEnding(QByteArrayView b)
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
    const QByteArray text = b.first(qMin<qsizetype>(b.size(), imageBeginningBytes)).toByteArray().trimmed();
    if (text.startsWith("<svg") || (text.startsWith("<?xml") && text.contains("<svg")))
        return "svg";
    return {};
}

std::string rightEnding(const std::string &fromUrl, const QByteArray &fromContent)
{
    const ImageType *type = typeOfEnding(fromUrl);
    return type && fromContent == type->ending ? fromUrl : fromContent.toStdString();
}

} // namespace manyhands

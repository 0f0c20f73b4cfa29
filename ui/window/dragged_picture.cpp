// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/dragged_picture.h"

#include "core/picture/picture_types.h"
#include "core/source/written_links.h"

#include <QBuffer>
#include <QImage>
#include <QMimeData>
#include <QRegularExpression>
#include <QUrl>

namespace manyhands {

namespace {

constexpr qsizetype mostBytes = 64 << 20;
constexpr qsizetype mostAddresses = 1000;

/// A browser may write UTF-16 where Qt expects UTF-8.
QString textOfFormat(const QMimeData &data, const char *format)
{
    QByteArray bytes = data.data(QLatin1String(format));
    bytes.truncate(2 * mostBytes); // a picture in base 64
    return textOf(bytes).value_or(QString());
}

QString withoutEntities(QString text)
{
    static const QRegularExpression number(QStringLiteral("&#(?:[xX]([0-9a-fA-F]{1,6})|([0-9]{1,7}));"));
    for (auto match = number.match(text); match.hasMatch(); match = number.match(text, match.capturedStart() + 1)) {
        const bool isHex = match.hasCaptured(1);
        const uint code = isHex ? match.captured(1).toUInt(nullptr, 16) : match.captured(2).toUInt();
        const auto character = char32_t(code <= 0x10ffff ? code : 0xfffd);
        text.replace(match.capturedStart(), match.capturedLength(), QString::fromUcs4(&character, 1));
    }
    return text.replace(QLatin1String("&quot;"), QLatin1String("\""))
        .replace(QLatin1String("&lt;"), QLatin1String("<"))
        .replace(QLatin1String("&gt;"), QLatin1String(">"))
        .replace(QLatin1String("&amp;"), QLatin1String("&"));
}

/// The value of an element's src; empty where it has none.
QString sourceIn(const QString &attributes)
{
    static const QRegularExpression attribute(
        QStringLiteral("([^\\s=/\"'>]++)(?:\\s*=\\s*(?:\"([^\"]*+)\"|'([^']*+)'|([^\\s\"'>]++)))?"));
    for (auto at = attribute.globalMatch(attributes); at.hasNext();) {
        const auto match = at.next();
        if (match.captured(1).compare(QLatin1String("src"), Qt::CaseInsensitive) == 0)
            return withoutEntities(match.captured(2) + match.captured(3) + match.captured(4)).trimmed();
    }
    return {};
}

QStringList imageSources(const QString &html)
{
    static const QRegularExpression image(QStringLiteral("<img\\b((?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+)>"),
                                          QRegularExpression::CaseInsensitiveOption);
    QStringList sources;
    for (auto at = image.globalMatch(html); at.hasNext() && sources.size() < mostAddresses;) {
        if (const QString source = sourceIn(at.next().captured(1)); !source.isEmpty())
            sources << source;
    }
    return sources;
}

/// The page a picture was dragged from, as far as it is told: what its address may be relative to.
QUrl pageOf(const QMimeData &data)
{
    const QList<QUrl> urls = data.urls();
    return urls.isEmpty() ? QUrl() : urls.front();
}

QString webAddressOf(const QString &source, const QUrl &page)
{
    if (const WebAddress address = webAddressFrom(source); address.problem.isEmpty())
        return QString::fromLatin1(address.url);
    if (source.startsWith(QLatin1String("//")))
        return webAddressOf(QStringLiteral("https:") + source, {});
    const QUrl url(source);
    if (!url.isRelative() || page.host().isEmpty())
        return {};
    const WebAddress resolved = webAddressFrom(page.resolved(url).toString(QUrl::FullyEncoded));
    return resolved.problem.isEmpty() ? QString::fromLatin1(resolved.url) : QString();
}

/// Of data:image/png;base64,...; empty where it is no image.
QByteArray bytesOfDataAddress(const QString &source)
{
    const qsizetype comma = source.indexOf(QLatin1Char(','));
    if (comma < 0 || !source.startsWith(QLatin1String("data:"), Qt::CaseInsensitive))
        return {};
    const QByteArray content = QByteArray::fromPercentEncoding(source.mid(comma + 1).toLatin1());
    const bool isBase64 = source.first(comma).endsWith(QLatin1String(";base64"), Qt::CaseInsensitive);
    const QByteArray bytes = isBase64 ? QByteArray::fromBase64(content) : content;
    return bytes.size() <= mostBytes && !pictureExtension(bytes).isEmpty() ? bytes : QByteArray();
}

} // namespace

DraggedPicture pictureOfPage(const QMimeData &data)
{
    DraggedPicture picture;
    const QStringList sources = imageSources(textOfFormat(data, "text/html"));
    const QUrl page = pageOf(data);
    for (const QString &source : sources) {
        if (const QString address = webAddressOf(source, page); !address.isEmpty())
            picture.addresses << address;
    }
    if (picture.addresses.isEmpty() && sources.size() == 1)
        picture.bytes = bytesOfDataAddress(sources.front());
    return picture;
}

bool hasBareImage(const QMimeData &data)
{
    return data.hasImage() || data.formats().join(QLatin1Char(' ')).contains(QLatin1String("image/"));
}

QByteArray bareImage(const QMimeData &data)
{
    for (const QString &format : data.formats()) {
        if (!format.startsWith(QLatin1String("image/")))
            continue;
        const QByteArray bytes = data.data(format);
        if (bytes.size() <= mostBytes && !pictureExtension(bytes).isEmpty())
            return bytes;
    }
    const auto image = qvariant_cast<QImage>(data.imageData());
    QByteArray bytes;
    QBuffer buffer(&bytes);
    const bool isWritten = !image.isNull() && image.sizeInBytes() <= 4 * mostBytes && image.save(&buffer, "png");
    return isWritten ? bytes : QByteArray();
}

} // namespace manyhands

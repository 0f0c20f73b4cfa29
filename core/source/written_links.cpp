// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/written_links.h"

#include "core/picture/picture_types.h"

#include <QRegularExpression>
#include <QStringDecoder>
#include <QXmlStreamReader>

#include <algorithm>

namespace manyhands {

namespace {

struct Line {
    QStringView text;
    int number = 1;
};

std::vector<Line> linesOf(QStringView text)
{
    std::vector<Line> lines;
    int number = 0;
    for (qsizetype begin = 0; begin < text.size();) {
        qsizetype end = begin;
        while (end < text.size() && text[end] != u'\n' && text[end] != u'\r')
            ++end;
        lines.push_back({text.sliced(begin, end - begin), ++number});
        const bool isPair = end + 1 < text.size() && text[end] == u'\r' && text[end + 1] == u'\n';
        begin = end + (isPair ? 2 : 1);
    }
    return lines;
}

/// Without white space and characters that nobody sees: a byte-order mark, zero-width spaces, marks of direction.
QStringView trimmed(QStringView text)
{
    const auto isNothing = [](QChar c) { return c.isSpace() || c.category() == QChar::Other_Format || c.isNull(); };
    while (!text.isEmpty() && isNothing(text.front()))
        text = text.sliced(1);
    while (!text.isEmpty() && isNothing(text.back()))
        text.chop(1);
    return text;
}

QStringView withoutComment(QStringView text)
{
    for (qsizetype at = text.indexOf(u'#'); at >= 0; at = text.indexOf(u'#', at + 1)) {
        if (at == 0 || text[at - 1].isSpace())
            return trimmed(text.first(at));
    }
    return text;
}

QChar closingOf(QChar opening)
{
    static const QString openings = QStringLiteral("\"'`<“„‘‚«");
    static const QString closings = QStringLiteral("\"'`>”“’‘»");
    const qsizetype at = openings.indexOf(opening);
    return at < 0 ? QChar() : closings[at];
}

/// What stands between quotes or angle brackets where nothing but a separator or a comment follows them; else nothing.
std::optional<QStringView> quoted(QStringView text)
{
    const QChar closing = text.size() < 2 ? QChar() : closingOf(text.front());
    const qsizetype end = closing.isNull() ? -1 : text.lastIndexOf(closing);
    if (end < 1)
        return std::nullopt;
    const QStringView behind = trimmed(text.sliced(end + 1));
    if (!behind.isEmpty() && behind != u"," && behind != u";" && !behind.startsWith(u'#'))
        return std::nullopt;
    QStringView inside = trimmed(text.sliced(1, end - 1));
    if (text.front() == u'<' && inside.startsWith(u"URL:", Qt::CaseInsensitive)) // RFC 3986, appendix C
        inside = trimmed(inside.sliced(4));
    return inside;
}

bool beginsAddress(QStringView text)
{
    return text.startsWith(u"http://", Qt::CaseInsensitive) || text.startsWith(u"https://", Qt::CaseInsensitive);
}

void addLink(std::vector<WrittenLink> &links, QStringView text, int line)
{
    links.push_back({webAddressFrom(text.toString()), line});
}

void addLine(std::vector<WrittenLink> &links, const Line &line)
{
    QStringView text = trimmed(line.text);
    if (text.startsWith(u'#'))
        return;
    if (const auto inside = quoted(text)) {
        text = *inside;
        while (const auto further = quoted(text))
            text = *further;
        if (!text.isEmpty())
            addLink(links, text, line.number);
        return;
    }
    text = withoutComment(text);
    qsizetype begin = 0;
    const qsizetype last = beginsAddress(text) ? text.lastIndexOf(u"://") : 0;
    for (qsizetype i = 1; i < last; ++i) {
        if (text[i - 1].isSpace() && beginsAddress(text.sliced(i))) {
            addLink(links, trimmed(text.sliced(begin, i - begin)), line.number);
            begin = i;
        }
    }
    if (begin < text.size())
        addLink(links, text.sliced(begin), line.number);
}

QString sectionOf(QStringView line)
{
    const QStringView text = line.contains(u'[') ? trimmed(line) : QStringView();
    return text.startsWith(u'[') && text.endsWith(u']') ? text.sliced(1, text.size() - 2).toString().toLower()
                                                        : QString();
}

bool isShortcutSection(const QString &section)
{
    return section == QLatin1String("internetshortcut") || section == QLatin1String("desktop entry");
}

/// The key of KEY=VALUE; empty where it is no such line.
QStringView keyOf(QStringView line)
{
    const QStringView key = trimmed(line.first(std::max<qsizetype>(line.indexOf(u'='), 0)));
    const bool isKey =
        std::ranges::all_of(key, [](QChar c) { return c.isLetterOrNumber() || QStringView(u"-_[]$@").contains(c); });
    return isKey ? key : QStringView();
}

std::vector<WrittenLink> linksOfShortcut(const std::vector<Line> &lines)
{
    std::vector<WrittenLink> links;
    QString section;
    for (const Line &line : lines) {
        if (const QString next = sectionOf(line.text); !next.isEmpty()) {
            section = next;
            continue;
        }
        const QStringView key = keyOf(line.text);
        if (section.isEmpty() || key.isEmpty())
            addLine(links, line); // a shortcut that was pasted among links
        else if (isShortcutSection(section) && key.compare(u"URL", Qt::CaseInsensitive) == 0)
            addLink(links, trimmed(line.text.sliced(line.text.indexOf(u'=') + 1)), line.number);
    }
    return links;
}

/// A property list with <key>URL</key><string>the address</string>.
std::vector<WrittenLink> linksOfLocation(const QString &text)
{
    std::vector<WrittenLink> links;
    QXmlStreamReader xml(text);
    QString key;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == u"key") {
            key = xml.readElementText(QXmlStreamReader::SkipChildElements);
        } else if (xml.name() == u"string" && key == u"URL") {
            const int line = int(xml.lineNumber());
            addLink(links, trimmed(xml.readElementText(QXmlStreamReader::SkipChildElements)), line);
        }
    }
    return links;
}

bool isLocation(QStringView text)
{
    const QStringView beginning = trimmed(text.first(std::min<qsizetype>(text.size(), 1000)));
    return beginning.startsWith(u'<') && beginning.contains(u"<plist");
}

/// The byte order of a text without a mark whose bytes are zero at every other place, mostly, and nowhere else.
std::optional<QStringConverter::Encoding> guessedUtf16(QByteArrayView beginning)
{
    qsizetype zeros[2] = {0, 0};
    for (qsizetype i = 0; i < beginning.size(); ++i)
        zeros[i & 1] += beginning[i] == 0;
    const qsizetype most = std::max(zeros[0], zeros[1]);
    if (std::min(zeros[0], zeros[1]) > 0 || most * 4 < beginning.size())
        return std::nullopt;
    return zeros[0] > 0 ? QStringConverter::Utf16BE : QStringConverter::Utf16LE;
}

/// A stray control character is some line's fault; many are no text.
bool isBinary(QByteArrayView beginning)
{
    const auto isControl = [](char c) { return (uchar(c) < 0x20 && !(c >= '\t' && c <= '\r')) || c == 0x7f; };
    const qsizetype controls = std::count_if(beginning.begin(), beginning.end(), isControl);
    return controls > 4 && controls * 50 > beginning.size();
}

} // namespace

std::vector<WrittenLink> linksIn(const QString &text)
{
    if (isLocation(text))
        return linksOfLocation(text);
    const std::vector<Line> lines = linesOf(text);
    if (std::ranges::any_of(lines, [](const Line &line) { return isShortcutSection(sectionOf(line.text)); }))
        return linksOfShortcut(lines);
    std::vector<WrittenLink> links;
    links.reserve(lines.size());
    for (const Line &line : lines)
        addLine(links, line);
    return links;
}

std::optional<QString> textOf(const QByteArray &bytes)
{
    constexpr qsizetype looked = 4096;
    const QByteArrayView beginning = QByteArrayView(bytes).first(std::min(bytes.size(), looked));
    auto encoding = QStringConverter::encodingForData(beginning);
    if (!encoding)
        encoding = guessedUtf16(beginning);
    if (encoding)
        return QString(QStringDecoder(*encoding).decode(bytes));
    if (!pictureExtension(beginning).isEmpty() || isBinary(beginning))
        return std::nullopt;
    QStringDecoder utf8(QStringConverter::Utf8);
    const QString text = utf8.decode(bytes);
    return utf8.hasError() ? QString::fromLatin1(bytes) : text;
}

bool isLinkFileName(const QString &name)
{
    static const QRegularExpression ending(QStringLiteral("\\.(txt|url|webloc|desktop)$"),
                                           QRegularExpression::CaseInsensitiveOption);
    return ending.match(name).hasMatch();
}

} // namespace manyhands

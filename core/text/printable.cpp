// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/printable.h"

#include <QChar>

namespace manyhands {

namespace {

constexpr char32_t zeroWidthNonJoiner = 0x200c;
constexpr char32_t zeroWidthJoiner = 0x200d;

QString escaped(char32_t c)
{
    switch (c) {
    case U'\n':
        return QStringLiteral("\\n");
    case U'\r':
        return QStringLiteral("\\r");
    case U'\t':
        return QStringLiteral("\\t");
    default:
        return c < 0x80 ? QStringLiteral("\\x%1").arg(uint(c), 2, 16, QLatin1Char('0'))
                        : QStringLiteral("\\u%1").arg(uint(c), 4, 16, QLatin1Char('0'));
    }
}

QString shown(const QString &text, bool keepsLines)
{
    QString result;
    result.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        char32_t c = text[i].unicode();
        if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            c = QChar::surrogateToUcs4(text[i], text[i + 1]);
            ++i;
        }
        result += isPrintable(c) || (keepsLines && c == U'\n') ? QString::fromUcs4(&c, 1) : escaped(c);
    }
    return result;
}

} // namespace

bool isPrintable(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Surrogate:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return false;
    case QChar::Other_Format:
        return c == zeroWidthNonJoiner || c == zeroWidthJoiner; // letters of some scripts, and emoji, need them
    default:
        return true;
    }
}

QString printable(const QString &text)
{
    return shown(text, false);
}

QString printableLines(const QString &text)
{
    return shown(text, true);
}

QString markdownText(const QString &text)
{
    QString line = printable(text);
    for (const QChar mark : QStringLiteral("\\`*_[]<>|#"))
        line.replace(mark, QLatin1Char('\\') + QString(mark));
    return line;
}

QString markdownRow(const QStringList &cells)
{
    return QStringLiteral("| ") + cells.join(QStringLiteral(" | ")) + QStringLiteral(" |\n");
}

} // namespace manyhands

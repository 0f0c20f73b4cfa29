// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/watch/command_words.h"

#include <QRegularExpression>

namespace manyhands {

std::optional<QStringList> commandWords(const QString &line)
{
    QStringList words;
    bool isInWord = false;
    QChar quote; // null: none is open
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar c = line[i];
        const bool isEscape = c == QLatin1Char('\\') && quote != QLatin1Char('\'') && i + 1 < line.size();
        if (quote.isNull() && c.isSpace()) {
            isInWord = false;
            continue;
        }
        if (!std::exchange(isInWord, true))
            words.append(QString());
        if (!quote.isNull() && c == quote)
            quote = QChar();
        else if (quote.isNull() && (c == QLatin1Char('"') || c == QLatin1Char('\'')))
            quote = c;
        else if (isEscape && (quote.isNull() || QStringLiteral("\"\\$`").contains(line[i + 1])))
            words.last() += line[++i];
        else
            words.last() += c;
    }
    return quote.isNull() ? std::optional(words) : std::nullopt;
}

QString quotedWord(const QString &word)
{
    static const QRegularExpression plain(QStringLiteral("^[\\w./:=,@%+-]+$"),
                                          QRegularExpression::UseUnicodePropertiesOption);
    if (plain.match(word).hasMatch())
        return word;
    return QLatin1Char('\'') + QString(word).replace(QLatin1Char('\''), QLatin1String("'\\''")) + QLatin1Char('\'');
}

} // namespace manyhands

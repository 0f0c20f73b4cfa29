// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manyhands/terminal.h"

#include "core/text/printable.h"
#include "core/text/secrets.h"

#include <algorithm>
#include <cstdio>

namespace manyhands {

bool print(const QString &text)
{
    const QByteArray bytes = printableLines(withoutSecrets(text)).toLocal8Bit();
    return std::fputs(bytes.constData(), stdout) >= 0 && std::fflush(stdout) == 0;
}

void printAside(const QString &text)
{
    std::fputs(printableLines(withoutSecrets(text)).toLocal8Bit().constData(), stderr);
}

void complain(const QString &text)
{
    std::fprintf(stderr, "manyhands: %s\n", terminalLine(text).toLocal8Bit().constData());
}

QString terminalLine(const QString &text)
{
    return printable(withoutSecrets(text));
}

QString alignedText(const std::vector<QStringList> &rows, int leftColumns)
{
    std::vector<qsizetype> widths(size_t(rows.front().size()), 0);
    for (const QStringList &row : rows) {
        for (size_t i = 0; i < widths.size(); ++i)
            widths[i] = std::max(widths[i], row[qsizetype(i)].size());
    }
    QString text;
    for (const QStringList &row : rows) {
        QStringList cells;
        for (size_t i = 0; i < widths.size(); ++i)
            cells.append(int(i) < leftColumns ? row[qsizetype(i)].leftJustified(widths[i])
                                              : row[qsizetype(i)].rightJustified(widths[i]));
        text += cells.join(QStringLiteral("  "));
        while (text.endsWith(QLatin1Char(' ')))
            text.chop(1);
        text += QLatin1Char('\n');
    }
    return text;
}

} // namespace manyhands

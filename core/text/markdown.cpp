// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/markdown.h"

#include "core/text/printable.h"

namespace manyhands {

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

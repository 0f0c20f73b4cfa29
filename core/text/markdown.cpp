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

} // namespace manyhands

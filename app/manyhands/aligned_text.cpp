#include "app/manyhands/aligned_text.h"

#include <algorithm>

namespace manyhands {

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

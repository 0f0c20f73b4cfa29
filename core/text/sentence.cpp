// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/sentence.h"

namespace manyhands {

QString filledSentence(const QString &pattern, const QJsonObject &values, ValueWords words)
{
    QString text;
    qsizetype at = 0;
    while (at < pattern.size()) {
        const qsizetype open = pattern.indexOf(QLatin1Char('{'), at);
        const qsizetype close = open < 0 ? -1 : pattern.indexOf(QLatin1Char('}'), open);
        if (close < 0)
            break;
        const QStringView inside = QStringView(pattern).mid(open + 1, close - open - 1);
        const qsizetype colon = inside.indexOf(QLatin1Char(':'));
        const auto value = values.constFind(colon < 0 ? inside : inside.left(colon));
        text += QStringView(pattern).mid(at, open - at);
        text += value == values.constEnd() ? pattern.mid(open, close - open + 1)
                                           : words(colon < 0 ? QStringView() : inside.mid(colon + 1), *value);
        at = close + 1;
    }
    return text + pattern.mid(at);
}

} // namespace manyhands

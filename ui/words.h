// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace manyhands {

/// A text of the window, for functions that belong to no class of Qt's; where count is named, with its plural.
inline QString tr(const char *text, int count = -1)
{
    return QCoreApplication::translate("manyhands", text, nullptr, count);
}

/// A long name without its middle: names of one job differ at their ends.
inline QString shortName(const QString &name, qsizetype most = 64)
{
    return name.size() <= most ? name : name.first(most / 2) + QChar(0x2026) + name.last(most - most / 2 - 1);
}

/// Of a run that went on with another.
inline QString restWords(int failed)
{
    return failed > 0 ? tr("the rest of a run, %1 failed").arg(failed) : tr("the rest of a run");
}

inline QString capitalised(const QString &words)
{
    return words.left(1).toUpper() + words.mid(1);
}

} // namespace manyhands

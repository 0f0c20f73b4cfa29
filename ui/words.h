// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace manyhands {

/// A text of the window, for functions that belong to no class of Qt's; where count is named, with its plural.
inline QString tr(const char *text, int count = -1)
{
    return QCoreApplication::translate("manyhands", text, nullptr, count);
}

inline QString capitalised(const QString &words)
{
    return words.left(1).toUpper() + words.mid(1);
}

} // namespace manyhands

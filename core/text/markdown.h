// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace manyhands {

/// One line that Markdown shows as it is: no mark of the language, no control character.
QString markdownText(const QString &text);

/// A row of a table, of cells that are Markdown already.
QString markdownRow(const QStringList &cells);

} // namespace manyhands

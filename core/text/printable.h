// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace manyhands {

/// Whether it is shown as it is: no control character, line break, sign that turns the direction of writing or cannot
/// be seen, or half of a character.
bool isPrintable(char32_t c);

/// One line that no terminal, label or reader takes for orders: what is not printable stands as \n, \x1b, \u202e
/// and the like. Bytes that were no UTF-8 are U+FFFD already.
QString printable(const QString &text);

/// The same where the text's line feeds are ours.
QString printableLines(const QString &text);

} // namespace manyhands

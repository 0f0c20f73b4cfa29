// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <string>

namespace manyhands {

/// Whether a character may be shown as it is: it is no control character, no line break, no sign that turns the
/// direction of writing or cannot be seen, and no half of a character.
bool isPrintable(char32_t c);

/// The text as one line that no terminal, label or reader takes for orders: what is not printable is spelt out, as \n,
/// \x1b or \u202e. Bytes that were no UTF-8 are U+FFFD already.
QString printable(const QString &text);

/// The same where the text's line feeds are ours.
QString printableLines(const QString &text);

/// Bytes of a command line, a path or the system, as a text for people: what is no text in its encoding is U+FFFD.
inline QString localText(const std::string &bytes)
{
    return QString::fromLocal8Bit(bytes.c_str());
}

/// One line that Markdown shows as it is: no mark of the language, no control character.
QString markdownText(const QString &text);

/// A row of a table, of cells that are Markdown already.
QString markdownRow(const QStringList &cells);

} // namespace manyhands

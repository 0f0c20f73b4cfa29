// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <optional>

namespace manyhands {

/// A command line's words as a shell splits them: single and double quotes, and a backslash before a character. Nothing
/// is expanded. None: a quote is not closed.
std::optional<QStringList> commandWords(const QString &line);
/// A word that commandWords(), and a shell, reads back as it is.
QString quotedWord(const QString &word);

} // namespace manyhands

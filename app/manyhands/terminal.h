// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <vector>

// terminal: the one place where the program writes to its outputs. No secret gets there, and nothing that a terminal
// would take for an order.
namespace manyhands {

/// To standard output, at once. Its line feeds are the program's own: what came from elsewhere is printable() already.
/// False: it could not be written; errno says why.
bool print(const QString &text);

/// The same to standard error, as it is.
void printAside(const QString &text);

/// One line on standard error, after the program's name.
void complain(const QString &text);

/// The text of a line as complain() and the progress bar show it.
QString terminalLine(const QString &text);

/// Rows of equally many cells as lines of text; the first columns stand left, all others right.
QString alignedText(const std::vector<QStringList> &rows, int leftColumns = 1);

} // namespace manyhands

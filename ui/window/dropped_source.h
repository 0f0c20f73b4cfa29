// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

class QMimeData;

namespace manyhands {

/// What was dropped on the window or pasted into it: files and folders, links as text, the bytes of a picture that is
/// nowhere a file, or nothing of use.
using DroppedSource = std::variant<std::monostate, std::vector<std::string>, QString, QByteArray>;

bool canBeSource(const QMimeData &data);
/// Opens no file. A picture dragged from a web page is its image's link, not the page's.
DroppedSource droppedSource(const QMimeData &data);
/// A single file that is named like a report.
std::optional<std::filesystem::path> droppedReport(const QMimeData &data);
/// What the window would do with it, in words.
QString dropWords(const QMimeData &data);

/// As the panel takes it: files that hold links, and nothing else dropped with them, become their text where they are
/// small enough for a field; a picture's bytes, and a text that is too large for a field, become a file in the folder,
/// which is made. Nothing of use where that cannot be written. Any thread.
DroppedSource readDropped(const DroppedSource &source, const std::filesystem::path &folder);
/// Whether that takes a moment only.
bool isReadAtOnce(const DroppedSource &source);
/// Whether that needs a folder.
bool isKept(const DroppedSource &source);

} // namespace manyhands

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
/// Files that hold links, and nothing else dropped with them, are read as their text where they are small enough for a
/// field. A picture dragged from a web page is its image's link, not the page's.
DroppedSource droppedSource(const QMimeData &data);
/// A single file that is named like a report.
std::optional<std::filesystem::path> droppedReport(const QMimeData &data);
/// What the window would do with it, in words.
QString dropWords(const QMimeData &data);
/// Keeps a picture's bytes as a file in the folder, which is made; nothing where it cannot be written.
std::optional<std::filesystem::path> saveDropped(const QByteArray &picture, const std::filesystem::path &folder);

} // namespace manyhands

#pragma once

#include <QString>

#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

class QMimeData;

namespace manyhands {

/// What was dropped on the window: files and folders, links as text, or nothing of use.
using DroppedSource = std::variant<std::monostate, std::vector<std::string>, QString>;

bool canBeSource(const QMimeData &data);
/// A single text file is read as a list of links.
DroppedSource droppedSource(const QMimeData &data);
/// A single file that is named like a report.
std::optional<std::filesystem::path> droppedReport(const QMimeData &data);

} // namespace manyhands

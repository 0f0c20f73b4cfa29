#pragma once

#include "core/tutorial/tutorial_run.h"
#include "ui/theme.h"

#include <QSize>

namespace manyhands {

/// The bars of published beside measured as a PNG file, twice the size in pixels; an earlier file is replaced whole.
/// Needs a QApplication. Errors: cannot-write, disk-full.
std::optional<TaskError> saveTutorialChart(const TutorialResult &result, const Theme &theme,
                                           const std::filesystem::path &path, QSize size = QSize(1000, 360));

} // namespace manyhands

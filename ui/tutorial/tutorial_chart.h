// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tutorial/tutorial_run.h"
#include "ui/charts/chart_model.h"
#include "ui/theme.h"

#include <QSize>

// tutorial: the tutorials' experiments as they are seen: the list, the table and the bars of published beside measured.
namespace manyhands {

/// A tutorial's rows as bars on one scale of seconds: published, measured here and, where it was asked for, by Python.
/// Rows that are not over yet have their published bar only.
ChartModel tutorialBars(const TutorialResult &result);
/// The bars of published beside measured as a PNG file, twice the size in pixels; an earlier file is replaced whole.
/// Any thread, in a program with a QGuiApplication. Errors: cannot-write, disk-full.
std::optional<TaskError> saveTutorialChart(const TutorialResult &result, const Theme &theme,
                                           const std::filesystem::path &path, QSize size = QSize(1000, 360));

} // namespace manyhands

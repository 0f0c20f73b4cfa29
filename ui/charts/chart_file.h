// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/experiment.h"
#include "core/watch/watch_record.h"
#include "ui/theme.h"
#include "ui/views.h"

#include <QImage>
#include <QSize>

#include <variant>

namespace manyhands {

/// "timings": one of those that are charts, as all views here.
std::optional<ViewKind> chartKindFromName(QStringView name);

/// Draws a chart of a report into FILE.png (twice the size in pixels) or FILE.svg; an earlier file is replaced whole.
/// The picture is higher than asked for where its rows or lanes need it. Any thread, in a program with a
/// QGuiApplication. Errors: cannot-write, disk-full, or cannot-read with one line where the report has nothing to draw.
std::optional<TaskError> saveChart(const Experiment &experiment, ViewKind kind, const Theme &theme, const QString &path,
                                   QSize size = QSize(1000, 560));

/// The timeline of a watched program, likewise.
std::optional<TaskError> saveChart(const std::shared_ptr<const WatchRecord> &watch, const Theme &theme,
                                   const QString &path, QSize size = QSize(1000, 560));

/// The same picture for a page, as the text of an SVG file, and for the clipboard, twice the size in pixels.
std::variant<QByteArray, TaskError> chartAsSvg(const Experiment &experiment, ViewKind kind, const Theme &theme,
                                               QSize size = QSize(1000, 560));
std::variant<QImage, TaskError> chartAsImage(const Experiment &experiment, ViewKind kind, const Theme &theme,
                                             QSize size = QSize(1000, 560));
std::variant<QByteArray, TaskError> chartAsSvg(const std::shared_ptr<const WatchRecord> &watch, const Theme &theme,
                                               QSize size = QSize(1000, 560));
std::variant<QImage, TaskError> chartAsImage(const std::shared_ptr<const WatchRecord> &watch, const Theme &theme,
                                             QSize size = QSize(1000, 560));

} // namespace manyhands

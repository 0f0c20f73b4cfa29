// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_model.h"
#include "ui/theme.h"

#include <QImage>

namespace manyhands {

/// A picture that stands alone: what it shows, of which workload, on which machine and when. No widget is part of it:
/// any thread, in a program with a QGuiApplication.
struct ChartPage {
    QString title;
    QString workload;
    QString machine;
    ChartModel model;
    double lowest = 0; // the chart is at least so high; the page grows with it
};

QFont chartFont();
/// Twice the size in pixels.
QImage pageAsImage(const ChartPage &page, const Theme &theme, QSizeF wanted);
/// The picture as a file's bytes.
QByteArray pageAsPng(const ChartPage &page, const Theme &theme, QSizeF wanted);
QByteArray pageAsSvg(const ChartPage &page, const Theme &theme, QSizeF wanted);

} // namespace manyhands

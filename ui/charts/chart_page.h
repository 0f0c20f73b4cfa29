#pragma once

#include "ui/theme.h"

#include <QFont>
#include <QImage>
#include <QSizeF>

#include <functional>

class QPainter;

namespace manyhands {

/// A picture that stands alone: what it shows, of which workload, on which machine and when.
struct ChartPage {
    QString title;
    QString workload;
    QString machine;
    /// How high the chart has to be for that width, at least.
    std::function<double(double width)> neededHeight;
    std::function<void(QPainter &painter, const QRectF &rect)> paint;
};

QFont chartFont();
/// As wide as asked for, and at least as high.
QSizeF pageSize(const ChartPage &page, QSizeF wanted);
void paintPage(QPainter &painter, const ChartPage &page, const Theme &theme, QSizeF size);

/// Twice the size in pixels.
QImage pageAsImage(const ChartPage &page, const Theme &theme, QSizeF wanted);
/// The picture as a file's bytes.
QByteArray pageAsPng(const ChartPage &page, const Theme &theme, QSizeF wanted);
QByteArray pageAsSvg(const ChartPage &page, const Theme &theme, QSizeF wanted);

} // namespace manyhands

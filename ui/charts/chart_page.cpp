// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_page.h"

#include "ui/charts/chart_canvas.h"
#include "ui/charts/chart_painter.h"

#include <QBuffer>
#include <QFontMetricsF>
#include <QPainter>
#include <QSvgGenerator>

#include <cmath>

namespace manyhands {

namespace {

constexpr double margin = 28;
constexpr double afterHeading = 20;

/// A line above the chart.
struct HeadingLine {
    QString text;
    QFont font;
    QColor color;

    double height() const { return std::ceil(QFontMetricsF(font).height()) + 3; }
};

std::vector<HeadingLine> headingOf(const ChartPage &page, const Theme &theme)
{
    QFont large = chartFont();
    large.setPixelSize(20);
    large.setWeight(QFont::DemiBold);
    QFont plain = chartFont();
    plain.setPixelSize(13);
    return {{page.title, large, theme.text}, {page.workload, plain, theme.text}, {page.machine, plain, theme.muted}};
}

ChartLayout layoutOf(const ChartPage &page, const QSizeF &size)
{
    return layOut(page.model, {size, chartFont(), {}, true});
}

/// As wide as asked for, and at least as high.
QSizeF pageSize(const ChartPage &page, QSizeF wanted)
{
    double needed = 2 * margin + afterHeading;
    for (const HeadingLine &line : headingOf(page, {}))
        needed += line.height();
    needed += std::max(page.lowest, layoutOf(page, {wanted.width() - 2 * margin, 1}).neededHeight);
    return {wanted.width(), std::ceil(std::max(wanted.height(), needed))};
}

void paintPage(QPainter &painter, const ChartPage &page, const Theme &theme, QSizeF size)
{
    ChartCanvas canvas(painter);
    canvas.fill(QRectF(QPointF(), size), theme.card);
    const double width = size.width() - 2 * margin;
    double y = margin;
    for (const HeadingLine &line : headingOf(page, theme)) {
        canvas.text({margin, y, width, line.height()}, Qt::AlignLeft | Qt::AlignVCenter,
                    QFontMetricsF(line.font).elidedText(line.text, Qt::ElideRight, width), line.font, line.color);
        y += line.height();
    }
    y += afterHeading;
    painter.translate(margin, y);
    paintChart(painter, {page.model, layoutOf(page, {width, size.height() - y - margin}), theme, {}});
}

} // namespace

QFont chartFont()
{
    QFont font;
    font.setFamilies({QStringLiteral("DejaVu Sans"), QStringLiteral("sans-serif")});
    font.setPixelSize(14);
    return font;
}

QImage pageAsImage(const ChartPage &page, const Theme &theme, QSizeF wanted)
{
    constexpr double ratio = 2;
    const QSizeF size = pageSize(page, wanted);
    QImage image((size * ratio).toSize(), QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    QPainter painter(&image);
    paintPage(painter, page, theme, size);
    return image;
}

QByteArray pageAsPng(const ChartPage &page, const Theme &theme, QSizeF wanted)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    pageAsImage(page, theme, wanted).save(&buffer, "png");
    return bytes;
}

QByteArray pageAsSvg(const ChartPage &page, const Theme &theme, QSizeF wanted)
{
    const QSizeF size = pageSize(page, wanted);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(size.toSize());
    generator.setViewBox(QRectF(QPointF(), size));
    generator.setResolution(96);
    generator.setTitle(page.title.toHtmlEscaped()); // Qt 6.4 writes both as they are
    generator.setDescription(QStringLiteral("%1. %2").arg(page.workload, page.machine).toHtmlEscaped());
    QPainter painter(&generator);
    paintPage(painter, page, theme, size);
    painter.end();
    return bytes;
}

} // namespace manyhands

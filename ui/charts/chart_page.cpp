#include "ui/charts/chart_page.h"

#include <QBuffer>
#include <QFontMetricsF>
#include <QPainter>
#include <QSvgGenerator>

#include <cmath>

namespace manyhands {

namespace {

constexpr double margin = 28;
constexpr double afterHeading = 20;

QFont sized(int pixels, QFont::Weight weight = QFont::Normal)
{
    QFont font = chartFont();
    font.setPixelSize(pixels);
    font.setWeight(weight);
    return font;
}

double lineHeight(const QFont &font)
{
    return std::ceil(QFontMetricsF(font).height()) + 3;
}

struct Heading {
    QFont title = sized(20, QFont::DemiBold);
    QFont words = sized(13);

    double height() const { return lineHeight(title) + 2 * lineHeight(words) + afterHeading; }
};

} // namespace

QFont chartFont()
{
    QFont font;
    font.setFamilies({QStringLiteral("DejaVu Sans"), QStringLiteral("sans-serif")});
    font.setPixelSize(14);
    return font;
}

QSizeF pageSize(const ChartPage &page, QSizeF wanted)
{
    const double needed = page.neededHeight(wanted.width() - 2 * margin);
    return {wanted.width(), std::ceil(std::max(wanted.height(), Heading().height() + needed + 2 * margin))};
}

void paintPage(QPainter &painter, const ChartPage &page, const Theme &theme, QSizeF size)
{
    const Heading heading;
    painter.fillRect(QRectF(QPointF(), size), theme.card);
    const double width = size.width() - 2 * margin;
    double y = margin;
    const auto line = [&](const QFont &font, const QColor &color, const QString &text) {
        painter.setFont(font);
        painter.setPen(color);
        const double height = lineHeight(font);
        painter.drawText(QRectF(margin, y, width, height), Qt::AlignLeft | Qt::AlignVCenter,
                         QFontMetricsF(font).elidedText(text, Qt::ElideRight, width));
        y += height;
    };
    line(heading.title, theme.text, page.title);
    line(heading.words, theme.text, page.workload);
    line(heading.words, theme.muted, page.machine);
    y += afterHeading;
    painter.setFont(chartFont());
    page.paint(painter, QRectF(margin, y, width, size.height() - y - margin));
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

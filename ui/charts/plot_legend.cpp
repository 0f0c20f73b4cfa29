#include "ui/charts/plot_legend.h"

#include "ui/charts/plot_marks.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace manyhands {

namespace {

constexpr double sample = 22; // of the line
constexpr double sampleGap = 6;
constexpr double entryGap = 16;

} // namespace

double PlotLegend::layOut(std::vector<Entry> entries, const QFont &font, const QRectF &rect)
{
    m_entries = std::move(entries);
    m_font = font;
    if (m_entries.empty())
        return 0;
    const QFontMetricsF metrics(font);
    const double height = std::ceil(metrics.height()) + 4;
    double x = rect.left() + 1;
    double y = rect.top();
    for (Entry &entry : m_entries) {
        const double width = sample + sampleGap + std::ceil(metrics.horizontalAdvance(entry.text)) + 1;
        if (x > rect.left() + 1 && x + width > rect.right()) {
            x = rect.left() + 1;
            y += height;
        }
        entry.place = {x, y, width, height};
        x += width + entryGap;
    }
    return y + height - rect.top();
}

void PlotLegend::paint(QPainter &painter, const Theme &theme) const
{
    painter.setFont(m_font);
    for (const Entry &entry : m_entries) {
        const double y = std::round(entry.place.center().y()) + 0.5;
        const double left = entry.place.left();
        const bool measured = entry.kind == PlotCurve::Kind::Measured;
        const QColor color = measured ? theme.executor(entry.executor) : theme.muted;
        painter.setPen(linePen(entry.kind, color, measured ? 2 : 1.4));
        painter.drawLine(QPointF(left, y), QPointF(left + sample, y));
        if (entry.marked && measured) {
            painter.setPen(QPen(theme.card, 1));
            painter.setBrush(color);
            drawMarker(painter, entry.executor, QPointF(left + sample / 2, y), 4.2);
            painter.setBrush(Qt::NoBrush);
        }
        painter.setPen(theme.muted);
        painter.drawText(entry.place.adjusted(sample + sampleGap, 0, 2, 0), Qt::AlignLeft | Qt::AlignVCenter,
                         entry.text);
    }
}

} // namespace manyhands

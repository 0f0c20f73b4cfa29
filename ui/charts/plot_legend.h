#pragma once

#include "ui/charts/plot_picture.h"
#include "ui/theme.h"

#include <QFont>
#include <QRectF>

class QPainter;

namespace manyhands {

/// What the lines of some plots are: an entry a line, in rows that wrap.
class PlotLegend
{
public:
    struct Entry {
        PlotCurve::Kind kind = PlotCurve::Kind::Measured;
        ExecutorKind executor = ExecutorKind::Serial;
        QString text;
        bool marked = true;
        QRectF place; // filled in by layOut()

        bool operator==(const Entry &) const = default;
    };

    /// Places the entries in that width from the left top corner on; returns the height used.
    double layOut(std::vector<Entry> entries, const QFont &font, const QRectF &rect);
    void paint(QPainter &painter, const Theme &theme) const;
    const std::vector<Entry> &entries() const { return m_entries; }

private:
    std::vector<Entry> m_entries;
    QFont m_font;
};

} // namespace manyhands

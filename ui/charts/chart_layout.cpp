// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_layout.h"

#include "ui/charts/run_timelines.h"
#include "ui/timeline/time_scale.h"
#include "ui/zoom.h"

#include <QFontMetricsF>
#include <QLineF>

#include <algorithm>
#include <cmath>

namespace manyhands {

namespace {

constexpr double barGap = 3; // between the bars of one row
constexpr double rowGap = 14; // between rows of several bars
constexpr double groupedThickness = 15;
constexpr double labelGap = 10;
constexpr double narrowestArea = 40;

/// Of the figures beyond a bar.
double figuresWidth(const ChartBar &bar, const ChartLayout &layout)
{
    const QFontMetricsF bold(layout.bold);
    const bool grows = bar.look == ChartBar::Look::Growing;
    double width = valueGap + bold.horizontalAdvance(grows ? QStringLiteral("00.00 s") : bar.value) + 4;
    if (!bar.speedup.isEmpty())
        width += partGap + bold.horizontalAdvance(bar.speedup) + 2 * pillPadding;
    return std::ceil(width);
}

double tailWidth(const ChartBar &bar, const ChartLayout &layout)
{
    double width = figuresWidth(bar, layout);
    if (!bar.note.isEmpty())
        width += (bar.value.isEmpty() ? 0 : partGap) + QFontMetricsF(layout.small).horizontalAdvance(bar.note);
    return std::ceil(width);
}

/// Those of the chart and of what stands beside it.
std::vector<const BarRow *> allRows(const ChartModel &model)
{
    std::vector<const BarRow *> all;
    for (const auto *rows : {&model.rows, &model.company}) {
        for (const BarRow &row : *rows)
            all.push_back(&row);
    }
    return all;
}

double longestOf(const ChartModel &model)
{
    double longest = 0;
    for (const BarRow *row : allRows(model)) {
        for (const ChartBar &bar : row->bars)
            longest = std::max({longest, bar.end(), bar.predicted.value_or(0)});
    }
    return longest;
}

double labelWidth(const ChartModel &model, const ChartLayout &layout)
{
    const QFontMetricsF title(layout.font);
    const QFontMetricsF small(layout.small);
    double oneLine = 0;
    double twoLines = 0;
    double figures = 0;
    for (const BarRow *row : allRows(model)) {
        for (const ChartBar &bar : row->bars)
            figures = std::max(figures, figuresWidth(bar, layout));
        oneLine = std::max(oneLine, small.horizontalAdvance(oneLineLabel(*row)));
        twoLines = std::max({twoLines, title.horizontalAdvance(row->title), small.horizontalAdvance(row->subtitle)});
    }
    const bool two = layout.rows.hasTwoLines;
    // What stands beside it may have labels of two lines, and this one of one.
    const double wanted = 4 + (!model.company.empty() ? std::max(oneLine, twoLines) : two ? twoLines : oneLine);
    // In a narrow chart names are elided sooner than figures are cut.
    const double width = layout.size.width();
    const double most = std::min(width * (two ? 0.4 : 0.5), width - labelGap - narrowestArea - figures);
    return std::ceil(std::min(wanted, std::max(width / 4, most)));
}

/// As wide as it can be with every bar's words still inside.
double areaWidth(const ChartModel &model, const ChartLayout &layout, double room)
{
    const double axisEnd = layout.rows.axisEnd;
    double width = room;
    for (const BarRow *row : allRows(model)) {
        for (const ChartBar &bar : row->bars) {
            // A growing bar may come to the axis's end before the axis moves on.
            const bool grows = bar.look == ChartBar::Look::Growing;
            const double share = grows ? 1 : std::max(bar.end(), bar.predicted.value_or(0)) / axisEnd;
            if (share > 0)
                width = std::min(width, (room - tailWidth(bar, layout)) / share);
        }
    }
    return std::floor(std::max(narrowestArea, width));
}

/// Rows of one bar share the room; those of several are as high as they need.
void placeRows(const ChartModel &model, double top, double height, bool printed, RowsPlace &place)
{
    constexpr double lowestRow = 20;
    constexpr double leastForTwoLines = 32;
    const double share = height / double(std::max<size_t>(1, model.rows.size()));
    const double pitch = std::floor(std::clamp(share, lowestRow, printed ? 60.0 : 40.0));
    place.thickness = model.grouped ? groupedThickness : std::min(printed ? 34.0 : 24.0, 2 * std::floor(pitch * 0.34));
    place.hasTwoLines = !model.grouped && pitch >= leastForTwoLines;
    place.tops = {top};
    for (const BarRow &row : model.rows) {
        const auto bars = double(std::max<size_t>(1, row.bars.size()));
        place.tops.push_back(place.tops.back() + (model.grouped ? bars * (groupedThickness + barGap) + rowGap : pitch));
    }
}

/// From the bars' left edge on, or from where they fit. In lines from the chart's left edge where they are too long
/// for one: then left is of no use.
std::vector<QRectF> partNamePlaces(const ChartModel &model, const ChartLayout &layout, double left)
{
    constexpr double between = 16;
    const QFontMetricsF metrics(layout.small);
    const double height = std::ceil(metrics.height());
    std::vector<double> widths;
    double all = -between;
    for (const auto &[kind, text] : model.partNames) {
        widths.push_back(partSample + partSampleGap + std::ceil(metrics.horizontalAdvance(text)));
        all += widths.back() + between;
    }
    const double width = layout.size.width();
    QPointF at(std::clamp(width - all, 0.0, left), 0);
    std::vector<QRectF> places;
    for (const double each : widths) {
        if (at.x() > 0 && at.x() + each > width)
            at = {0, at.y() + height + 4};
        places.emplace_back(at, QSizeF(each, height));
        at.rx() += each + between;
    }
    return places;
}

void layOutRows(const ChartModel &model, const LayoutRequest &request, ChartLayout &layout)
{
    RowsPlace &place = layout.rows;
    const double width = request.size.width();
    const std::vector<QRectF> names = partNamePlaces(model, layout, 0);
    const double top = !names.empty() ? names.back().bottom() + 8
        : model.hasHeading            ? std::ceil(QFontMetricsF(layout.small).height()) + 8
                                      : 2;
    place.heading = {0, 0, width, top};
    placeRows(model, top, request.size.height() - top, request.printed, place);
    const double labels = labelWidth(model, layout);
    const double left = labels + labelGap;
    const double height = place.tops.back() - top;
    place.axisEnd = calmEnd(longestOf(model));
    place.labels = {0, top, labels, height};
    place.area = {left, top, areaWidth(model, layout, width - left), height};
    place.names = partNamePlaces(model, layout, left);
    layout.neededHeight = place.tops.back();
}

} // namespace

QString oneLineLabel(const BarRow &row)
{
    return row.subtitle.isEmpty() ? row.title : QStringLiteral("%1 · %2").arg(row.title, row.subtitle);
}

QRectF RowsPlace::bar(int row, double seconds, int number, int count) const
{
    constexpr double thinnest = 1.5; // that is seen
    const double all = count * thickness + (count - 1) * barGap;
    const double length = std::max(seconds > 0 ? thinnest : 0, x(seconds) - area.left());
    return {area.left(), middle(row) - all / 2 + number * (thickness + barGap), length, thickness};
}

int RowsPlace::rowAt(double y) const
{
    const auto next = std::ranges::upper_bound(tops, y);
    return next == tops.begin() || next == tops.end() ? -1 : int(next - tops.begin()) - 1;
}

ChartLayout layOut(const ChartModel &model, const LayoutRequest &request)
{
    ChartLayout layout;
    layout.size = request.size;
    layout.font = request.font;
    layout.small = scaledFont(request.font, 0.88);
    layout.bold = scaledFont(request.font, 0.92);
    layout.bold.setWeight(QFont::DemiBold);
    if (!model.plots.empty())
        layOutPlots(model, request, layout);
    else if (!model.rows.empty())
        layOutRows(model, request, layout);
    else if (model.timelines)
        layout.neededHeight = model.timelines->neededHeight(request.size.width());
    return layout;
}

ChartSpot ChartLayout::spotAt(const ChartModel &model, const QPointF &position) const
{
    constexpr double reach = 22; // pixels
    if (!model.rows.empty()) {
        const int row = rows.rowAt(position.y());
        return row < 0 ? ChartSpot() : ChartSpot{0, row, 0};
    }
    ChartSpot nearest;
    double distance = reach;
    for (size_t plot = 0; plot < plots.size(); ++plot) {
        const auto &curves = model.plots[plot].curves;
        for (size_t i = 0; i < curves.size(); ++i) {
            for (size_t k = 0; curves[i].kind == PlotCurve::Kind::Measured && k < curves[i].points.size(); ++k) {
                const double length = QLineF(position, plots[plot].pixel(curves[i].points[k])).length();
                if (length < distance) {
                    distance = length;
                    nearest = {int(plot), int(i), int(k)};
                }
            }
        }
    }
    return nearest;
}

QPointF ChartLayout::pixelOf(const ChartModel &model, const ChartSpot &spot) const
{
    return plots[size_t(spot.plot)].pixel(
        model.plots[size_t(spot.plot)].curves[size_t(spot.curve)].points[size_t(spot.point)]);
}

} // namespace manyhands

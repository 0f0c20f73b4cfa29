// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_layout.h"
#include "ui/charts/end_labels.h"
#include "ui/words.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace manyhands {

namespace {

constexpr double betweenColumns = 28;
constexpr double betweenRows = 8;

/// Which names stand at the lines' ends; the others are in the legend.
struct Naming {
    bool lines = true;
    bool ideal = true;

    bool includes(const PlotCurve &curve) const
    {
        const bool wanted = curve.kind == PlotCurve::Kind::Ideal ? ideal : lines;
        return wanted && !curve.label.isEmpty() && !curve.points.empty();
    }
};

/// Room beside the plots; those of one chart take the widest.
struct Gutters {
    double left = 8; // for the labels of the y axis
    double right = 4; // for names, or what the last label of the x axis needs
};

void widen(Gutters &gutters, const PlotPicture &plot, const QSizeF &size, const Naming &naming, const QFont &font)
{
    constexpr double gap = 8;
    constexpr double namesFrom = 13; // pixels from a line's end, its marker and a neighbour's included
    const QFontMetricsF metrics(font);
    double left = gap;
    double right = 4;
    for (const PlotTick &tick : plotTicks(plot.y, mostSteps(size.height() - 50)))
        left = std::max(left, std::ceil(metrics.horizontalAdvance(tick.text + tick.unit)) + gap);
    const auto bottom = plotTicks(plot.x, 2);
    if (plot.x.kind == AxisKind::Workers && !bottom.empty())
        right = std::ceil(metrics.horizontalAdvance(bottom.back().unit));
    for (const PlotCurve &curve : plot.curves) {
        if (!naming.includes(curve))
            continue;
        const double beyond = (plot.x.to - curve.points.back().x()) / (plot.x.to - plot.x.from);
        const double inside = beyond * (size.width() - left - right) * 0.8;
        right = std::max(right, namesFrom + std::ceil(metrics.horizontalAdvance(curve.label)) - inside);
    }
    gutters = {std::max(gutters.left, left), std::max(gutters.right, right)};
}

std::vector<QRectF> plotRects(const ChartModel &model, const QRectF &area, const QFont &small)
{
    std::vector<QRectF> rects;
    const int count = int(model.plots.size());
    const int gaps = count - 1;
    const bool beside = model.flow == ChartModel::Flow::Beside;
    const double axis = beside ? 0 : std::ceil(QFontMetricsF(small).height()) + 4; // under the last one only
    const double width = std::floor((area.width() - betweenColumns * gaps) / count);
    const double height = std::floor((area.height() - axis - betweenRows * gaps) / count);
    for (int i = 0; i < count; ++i) {
        if (beside)
            rects.push_back({area.left() + i * (width + betweenColumns), area.top(), width, area.height()});
        else
            rects.push_back(
                {area.left(), area.top() + i * (height + betweenRows), area.width(), height + (i == gaps ? axis : 0)});
    }
    return rects;
}

QPolygonF lineOf(const PlotCurve &curve, const PlotPlace &place)
{
    constexpr double unseen = 0.1; // pixels
    QPolygonF line;
    for (const QPointF &point : curve.points)
        line << place.pixel(point);
    // Qt Charts draws a line piece by piece: fewer pieces are cheaper, and their ends do not show as beads.
    return curve.marked ? line : simplified(line, unseen);
}

PlotPlace placePlot(const PlotPicture &plot, const QRectF &whole, const Gutters &gutters, const QFont &small)
{
    constexpr double least = 20;
    PlotPlace place;
    place.whole = whole;
    const double line = std::ceil(QFontMetricsF(small).height());
    const double top = (plot.title.isEmpty() ? 4 : line + 11) + (plot.mark ? line : 0);
    const double below = plot.xLabels ? line + 9 : 5;
    place.area = {whole.left() + gutters.left, whole.top() + top,
                  std::max(least, whole.width() - gutters.left - gutters.right),
                  std::max(least, whole.height() - top - below)};
    place.toPixels.translate(place.area.left(), place.area.bottom());
    place.toPixels.scale(place.area.width() / (plot.x.to - plot.x.from),
                         -place.area.height() / (plot.y.to - plot.y.from));
    place.toPixels.translate(-plot.x.from, -plot.y.from);
    for (const PlotCurve &curve : plot.curves)
        place.lines.push_back(lineOf(curve, place));
    return place;
}

/// Whether every name that was wanted found its place.
bool placeNames(const PlotPicture &plot, const Naming &naming, const QFont &small, PlotPlace &place)
{
    const QFontMetricsF metrics(small);
    place.names.assign(plot.curves.size(), std::nullopt);
    std::vector<EndLabel> labels;
    std::vector<size_t> owners;
    std::vector<QPolygonF> obstacles = place.lines;
    for (size_t i = 0; i < plot.curves.size(); ++i) {
        const PlotCurve &curve = plot.curves[i];
        for (const PlotDot &dot : curve.dots)
            obstacles.push_back({place.pixel(dot.at)});
        if (!naming.includes(curve))
            continue;
        labels.push_back(
            {place.pixel(curve.points.back()), {std::ceil(metrics.horizontalAdvance(curve.label)), metrics.height()}});
        owners.push_back(i);
    }
    if (labels.empty())
        return true;
    const auto places = placeEndLabels(labels, obstacles, place.area, place.whole.right());
    for (size_t i = 0; i < owners.size(); ++i)
        place.names[owners[i]] = places[i];
    return std::ranges::all_of(places, [](const auto &each) { return each.has_value(); });
}

bool placePlots(const ChartModel &model, const QRectF &area, const Naming &naming, ChartLayout &layout)
{
    const auto rects = plotRects(model, area, layout.small);
    Gutters gutters;
    for (size_t i = 0; i < rects.size(); ++i)
        widen(gutters, model.plots[i], rects[i].size(), naming, layout.small);
    layout.plots.clear();
    bool isNamed = true;
    for (size_t i = 0; i < rects.size(); ++i) {
        layout.plots.push_back(placePlot(model.plots[i], rects[i], gutters, layout.small));
        isNamed = placeNames(model.plots[i], naming, layout.small, layout.plots.back()) && isNamed;
    }
    return isNamed;
}

std::vector<PlotEntry> legendEntries(const ChartModel &model, const Naming &naming)
{
    using Kind = PlotCurve::Kind;
    std::vector<PlotEntry> entries;
    for (const Kind kind : {Kind::Measured, Kind::Ideal, Kind::Fitted}) {
        if ((kind == Kind::Measured && naming.lines) || (kind == Kind::Ideal && naming.ideal))
            continue;
        for (const PlotPicture &plot : model.plots) {
            for (const PlotCurve &curve : plot.curves) {
                if (curve.kind != kind)
                    continue;
                PlotEntry entry{kind, curve.executor, curve.label, curve.marked, {}};
                if (kind == Kind::Fitted) // all of them are explained by one
                    entry = {kind, {}, tr("fitted curve"), false, {}};
                if (std::ranges::find(entries, entry) == entries.end())
                    entries.push_back(entry);
            }
        }
    }
    return entries;
}

/// In rows that wrap; returns the height used.
double placeLegend(std::vector<PlotEntry> &entries, const QFont &font, double right)
{
    constexpr double entryGap = 16;
    if (entries.empty())
        return 0;
    const QFontMetricsF metrics(font);
    const double height = std::ceil(metrics.height()) + 4;
    double x = 1;
    double y = 0;
    for (PlotEntry &entry : entries) {
        const double width = legendSample + legendGap + std::ceil(metrics.horizontalAdvance(entry.text)) + 1;
        if (x > 1 && x + width > right) {
            x = 1;
            y += height;
        }
        entry.place = {x, y, width, height};
        x += width + entryGap;
    }
    return y + height;
}

} // namespace

int mostSteps(double height)
{
    constexpr double roomPerTick = 34;
    constexpr double leastForTwo = 40; // where labels of three heights do not touch
    return std::clamp(int(height / roomPerTick), height < leastForTwo ? 1 : 2, 6);
}

void layOutPlots(const ChartModel &model, const LayoutRequest &request, ChartLayout &layout)
{
    constexpr double afterLegend = 8;
    constexpr double lowestPlots = 90; // with titles and axis; where there is less, they have the legend's room too
    const QSizeF &size = request.size;
    const QSizeF &reserved = request.reserved;
    const double right = size.width() - (reserved.isEmpty() ? 0 : reserved.width() + 12);
    const double titleRow = std::ceil(QFontMetricsF(layout.small).height()) + 2; // leaves its right free
    const bool moving = std::ranges::any_of(model.plots, &PlotPicture::moving);
    for (const Naming naming : {Naming{true, true}, {true, false}, {false, true}, {false, false}}) {
        if (moving && naming.lines)
            continue;
        layout.legend = legendEntries(model, naming);
        const double height = placeLegend(layout.legend, layout.small, right);
        if (size.height() - height - afterLegend < lowestPlots)
            layout.legend.clear();
        const double top = layout.legend.empty() ? std::max(0.0, reserved.height() - titleRow)
                                                 : std::max(height + afterLegend, reserved.height());
        if (placePlots(model, QRectF(QPointF(), size).adjusted(0, top, 0, 0), naming, layout))
            break;
    }
}

} // namespace manyhands

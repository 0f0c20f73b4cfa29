// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_canvas.h"
#include "ui/charts/chart_painter.h"
#include "ui/theme.h"

#include <QFontMetricsF>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace manyhands {

namespace {

constexpr double cornerRadius = 3;

QColor groundOf(const DrawnChart &chart, int row)
{
    return row == chart.chosen.curve ? mixedColor(chart.theme.raised, chart.theme.card, 0.6) : chart.theme.card;
}

/// Running is the bar's own colour; each other part has a colour and a pattern.
void paintPart(ChartCanvas &canvas, const QRectF &rect, BarPart::Kind kind, const QColor &full, const Theme &theme)
{
    const auto hatched = [&](const QColor &ground, const QColor &lines, Qt::BrushStyle style) {
        canvas.fill(rect, ground);
        canvas.use(Qt::NoPen, QBrush(lines, style)).drawRect(rect);
    };
    switch (kind) {
    case BarPart::Kind::Running:
        return canvas.fill(rect, full);
    case BarPart::Kind::ExtraRunning:
        return canvas.fill(rect, mixedColor(full, theme.text, 0.6));
    case BarPart::Kind::Ready:
        return hatched(theme.queue, theme.card, Qt::VerPattern);
    case BarPart::Kind::Blocked:
        return canvas.fill(rect, theme.waiting(full));
    case BarPart::Kind::Starting:
        return hatched(theme.card, theme.muted, Qt::Dense4Pattern);
    case BarPart::Kind::Idle:
        canvas.use(QPen(theme.muted, 1), theme.card).drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5));
        return;
    case BarPart::Kind::Unknown:
        return hatched(mixedColor(full, theme.card, 0.6), theme.card, Qt::HorPattern);
    }
}

/// What the parts of bars are, a sample and a word each.
void paintPartNames(ChartCanvas &canvas, const DrawnChart &chart)
{
    const std::vector<QRectF> &places = chart.layout.rows.names;
    for (size_t i = 0; i < places.size(); ++i) {
        const auto &[kind, text] = chart.model.partNames[i];
        const QRectF &place = places[i];
        const double top = place.top() + std::round((place.height() - partSample) / 2);
        paintPart(canvas, {place.left(), top, partSample, partSample}, kind,
                  chart.theme.executor(ExecutorKind::StdThread), chart.theme);
        canvas.text(place.adjusted(partSample + partSampleGap, 0, 1, 0), Qt::AlignLeft | Qt::AlignVCenter, text,
                    chart.layout.small, chart.theme.muted);
    }
}

/// Where the first line of the parts' names ends.
double namesEnd(const std::vector<QRectF> &names)
{
    double end = 0;
    for (const QRectF &name : names)
        end = name.top() == 0 ? std::max(end, name.right()) : end;
    return end;
}

/// One bar of a row, and what is written beyond it.
class BarPainter
{
public:
    BarPainter(ChartCanvas &canvas, const DrawnChart &chart, int row, int number)
        : m_canvas(canvas)
        , m_theme(chart.theme)
        , m_layout(chart.layout)
        , m_place(chart.layout.rows)
        , m_bar(chart.model.rows[size_t(row)].bars[size_t(number)])
        , m_rect(m_place.bar(row, m_bar.seconds, number, int(chart.model.rows[size_t(row)].bars.size())))
        , m_middle(m_rect.center().y())
    {
    }

    /// A line's end has square corners: the ground is drawn over those at the right.
    void roundEnd(const QColor &ground)
    {
        if (m_rect.width() < 2 * cornerRadius)
            return;
        QPainterPath round;
        round.addRoundedRect(m_rect.adjusted(-2 * cornerRadius, 0, 0, 0), cornerRadius, cornerRadius);
        QPainterPath end;
        end.addRect(m_rect.right() - cornerRadius, m_rect.top() - 0.5, cornerRadius + 0.5, m_rect.height() + 1);
        m_canvas.use(Qt::NoPen, ground).drawPath(end.subtracted(round));
    }

    void paintParts(const QColor &color)
    {
        double left = m_rect.left();
        for (const BarPart &part : m_bar.parts) {
            const double right = std::min(m_rect.right(), left + m_place.x(part.seconds) - m_place.area.left());
            if (part.kind != BarPart::Kind::Running)
                paintPart(m_canvas, {left, m_rect.top(), right - left, m_rect.height()}, part.kind, color, m_theme);
            left = right;
        }
        if (m_bar.hasFailures)
            m_canvas.use(Qt::NoPen, QBrush(m_theme.card, Qt::FDiagPattern)).drawRect(m_rect);
    }

    /// What was not measured here by Manyhands: predicted, published, or another program's.
    void paintOutlined(const QColor &color)
    {
        const bool isPublished = m_bar.look == ChartBar::Look::Published;
        const bool isGhost = m_bar.look == ChartBar::Look::Ghost;
        const QPen pen = isGhost ? dashedPen(color, 1.5, {3, 2.5}) : QPen(isPublished ? m_theme.muted : color, 1);
        const QBrush brush = isGhost ? QBrush(Qt::NoBrush)
            : isPublished            ? QBrush(m_theme.raised)
                                     : QBrush(color, Qt::BDiagPattern);
        const double inside = pen.widthF() / 2;
        m_canvas.roundedRect(m_rect.adjusted(inside, inside, -inside, -inside), cornerRadius, pen, brush);
    }

    /// An edge that moves, or a prediction.
    void paintDotted(const std::optional<double> &seconds)
    {
        if (seconds)
            m_canvas.line({m_place.x(*seconds), m_rect.top() - 3}, {m_place.x(*seconds), m_rect.bottom() + 3},
                          QPen(m_theme.text, 1.5, Qt::DotLine));
    }

    void paintInterval()
    {
        if (!m_bar.interval)
            return;
        const QPen pen(m_theme.text, 1.2);
        const double cap = std::min(4.0, m_place.thickness / 4);
        const double left = m_place.x(m_bar.interval->first);
        const double right = m_place.x(m_bar.interval->second);
        m_canvas.line({left, m_middle}, {right, m_middle}, pen);
        for (const double x : {left, right})
            m_canvas.line({x, m_middle - cap}, {x, m_middle + cap}, pen);
    }

    void paintRuns()
    {
        const double radius = std::min(3.0, m_place.thickness / 5);
        for (const TimedRun &run : m_bar.runs)
            m_canvas.circle({m_place.x(run.seconds), m_middle}, radius,
                            run.outlier ? QPen(m_theme.text, 1.3) : QPen(m_theme.card, 1),
                            run.outlier ? m_theme.card : m_theme.text);
    }

    void paintWords()
    {
        double left = wordsLeft();
        if (!m_bar.value.isEmpty())
            left += write(left, m_bar.value, m_layout.bold, m_theme.text) + partGap;
        if (!m_bar.speedup.isEmpty())
            left += paintSpeedup(left) + partGap;
        const double mark = m_place.x(m_bar.predicted.value_or(0));
        const double width = QFontMetricsF(m_layout.small).horizontalAdvance(m_bar.note);
        if (mark > left - valueGap && mark < left + width + valueGap)
            left = std::round(mark + valueGap);
        write(left, m_bar.note, m_layout.small, m_theme.muted);
    }

private:
    /// A growing bar moves towards its prediction, so its value waits beyond that. Another's stands at its end unless
    /// the mark would go through it.
    double wordsLeft() const
    {
        const double end = m_place.x(m_bar.end());
        const double mark = m_place.x(m_bar.predicted.value_or(0));
        const double room = QFontMetricsF(m_layout.bold).horizontalAdvance(QStringLiteral("000 ms   0.0 ×"));
        const bool isNear = mark < end + room + 2 * pillPadding + 2 * valueGap;
        const bool inTheWay = mark > end - 1 && (m_bar.look == ChartBar::Look::Growing || isNear);
        return std::round((inTheWay ? mark : end) + valueGap);
    }

    /// Returns its width.
    double write(double left, const QString &text, const QFont &font, const QColor &color)
    {
        const QFontMetricsF metrics(font);
        const double height = std::ceil(metrics.height());
        const double room = std::max(0.0, m_layout.size.width() - left);
        const double width = std::ceil(metrics.horizontalAdvance(text));
        const QString shown = width <= room ? text : metrics.elidedText(text, Qt::ElideRight, room);
        m_canvas.text({left, std::round(m_middle) - height / 2, room, height}, Qt::AlignLeft | Qt::AlignVCenter, shown,
                      font, color);
        return width;
    }

    double paintSpeedup(double left)
    {
        QFont font = m_layout.small;
        font.setWeight(QFont::DemiBold);
        const QFontMetricsF metrics(font);
        const double width = std::ceil(metrics.horizontalAdvance(m_bar.speedup)) + 2 * pillPadding;
        const double height = std::min(std::ceil(metrics.height()) + 4, m_place.height(0) - 2);
        const QRectF pill(left, std::round(m_middle) - std::round(height / 2), width, height);
        m_canvas.roundedRect(pill, height / 2, Qt::NoPen, m_bar.isFaster ? m_theme.goodBack : m_theme.raised);
        m_canvas.text(pill, Qt::AlignCenter, m_bar.speedup, font, m_bar.isFaster ? m_theme.good : m_theme.muted);
        return width;
    }

    ChartCanvas &m_canvas;
    const Theme &m_theme;
    const ChartLayout &m_layout;
    const RowsPlace &m_place;
    const ChartBar &m_bar;
    QRectF m_rect;
    double m_middle;
};

void paintLabel(ChartCanvas &canvas, const DrawnChart &chart, int number)
{
    const BarRow &row = chart.model.rows[size_t(number)];
    const RowsPlace &place = chart.layout.rows;
    const double middle = std::round(place.middle(number));
    const auto write = [&](double top, const QFont &font, const QColor &color, const QString &text) {
        const QFontMetricsF metrics(font);
        canvas.text({0, std::round(top), place.labels.width(), std::ceil(metrics.height())},
                    Qt::AlignRight | Qt::AlignVCenter, metrics.elidedText(text, Qt::ElideRight, place.labels.width()),
                    font, color);
    };
    const QFont &font = chart.layout.font;
    const QFont &small = chart.layout.small;
    if (!place.hasTwoLines)
        return write(middle - QFontMetricsF(small).height() / 2, small, chart.theme.text, oneLineLabel(row));
    write(middle - QFontMetricsF(font).height() + 0.5, font, chart.theme.text, row.title);
    write(middle + 1, small, chart.theme.muted, row.subtitle);
}

} // namespace

void paintRowGround(ChartCanvas &canvas, const DrawnChart &chart)
{
    const int row = chart.chosen.curve;
    const RowsPlace &place = chart.layout.rows;
    if (!chart.model.rows.empty() && chart.model.has(chart.chosen))
        canvas.roundedRect({0, place.tops[size_t(row)], chart.layout.size.width(), place.height(row)}, 5, Qt::NoPen,
                           groundOf(chart, row));
}

void paintRows(ChartCanvas &canvas, const DrawnChart &chart)
{
    using Look = ChartBar::Look;
    constexpr double gap = 16;
    paintPartNames(canvas, chart);
    const double heading = QFontMetricsF(chart.layout.small).horizontalAdvance(chart.model.heading);
    if (namesEnd(chart.layout.rows.names) + gap + heading <= chart.layout.size.width())
        canvas.text(chart.layout.rows.heading, Qt::AlignRight | Qt::AlignTop, chart.model.heading, chart.layout.small,
                    chart.theme.muted);
    for (int row = 0; row < int(chart.model.rows.size()); ++row) {
        const BarRow &each = chart.model.rows[size_t(row)];
        paintLabel(canvas, chart, row);
        for (int i = 0; i < int(each.bars.size()); ++i) {
            const ChartBar &bar = each.bars[size_t(i)];
            BarPainter painter(canvas, chart, row, i);
            if (bar.look == Look::Full) {
                painter.paintParts(chart.theme.executor(each.executor));
                painter.roundEnd(groundOf(chart, row));
            } else if (bar.look == Look::Growing) {
                painter.paintDotted(bar.seconds);
            } else {
                painter.paintOutlined(chart.theme.executor(each.executor));
            }
            painter.paintDotted(bar.look == Look::Ghost ? std::nullopt : bar.predicted);
            painter.paintInterval();
            painter.paintRuns();
            painter.paintWords();
        }
    }
}

} // namespace manyhands

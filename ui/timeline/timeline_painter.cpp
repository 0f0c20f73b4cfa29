// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_painter.h"

#include "core/text/printable.h"
#include "core/text/secrets.h"
#include "ui/theme.h"
#include "ui/timeline/drawn_marks.h"
#include "ui/timeline/lane_painter.h"
#include "ui/words.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace manyhands {

namespace {
constexpr double axisTick = 4; // its height
}

TimelinePainter::TimelinePainter(QPainter &painter, const Theme &theme, const TimelineFonts &fonts)
    : m_painter(painter)
    , m_theme(theme)
    , m_fonts(fonts)
{
}

void TimelinePainter::paint(const TimelineLayout &layout, const TimelineScene &scene)
{
    VisibleLanes lanes;
    paint(layout, scene, lanes);
}

void TimelinePainter::paint(const TimelineLayout &layout, const TimelineScene &scene, VisibleLanes &lanes,
                            const QRectF &part)
{
    if (part.isEmpty() || part.top() < layout.lanes.top() - headerGap)
        paintHeader(layout, scene);
    if (layout.laneCount == 0 || layout.lanes.height() < 1)
        return;
    const TimeTicks ticks = fittingTicks(layout);
    paintGrid(layout, ticks);
    m_painter.save();
    m_painter.setClipRect(layout.lanes.adjusted(-1, -1, 1, 1));
    LanePainter(m_painter, m_theme, layout, scene).paint(lanes);
    m_painter.restore();
    if (scene.range)
        paintRange(layout, scene.range->range);
    if (part.isEmpty() || part.left() < layout.labels.right() || scene.model->watch())
        paintLabels(layout, scene);
    if (scene.axis)
        paintAxis(layout, ticks, part.isEmpty() || part.bottom() > layout.axis.top() + axisTick);
    if (scene.running || scene.moment)
        paintNow(layout, scene);
}

void TimelinePainter::paintHint(const QRectF &rect, const QString &title, const QString &hint)
{
    const QFontMetricsF metrics(m_fonts.title);
    const double line = std::ceil(metrics.height()) + 6;
    const double top = std::round(rect.center().y() - line);
    m_painter.setFont(m_fonts.title);
    m_painter.setPen(m_theme.muted);
    m_painter.drawText(QRectF(rect.left(), top, rect.width(), line), Qt::AlignCenter, title);
    m_painter.setFont(m_fonts.small);
    m_painter.drawText(QRectF(rect.left(), top + line, rect.width(), line * 2),
                       Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, hint);
}

void TimelinePainter::paintHeader(const TimelineLayout &layout, const TimelineScene &scene)
{
    const QFontMetricsF title(m_fonts.title);
    m_painter.setFont(m_fonts.title);
    m_painter.setPen(m_theme.text);
    m_painter.drawText(layout.title, Qt::AlignLeft | Qt::AlignVCenter,
                       title.elidedText(scene.title, Qt::ElideRight, layout.title.width()));
    m_painter.setFont(m_fonts.small);
    m_painter.setPen(m_theme.muted);
    m_painter.drawText(
        layout.subtitle, Qt::AlignLeft | Qt::AlignVCenter,
        QFontMetricsF(m_fonts.small).elidedText(layout.subtitleText, Qt::ElideRight, layout.subtitle.width()));
    const double height = std::ceil(QFontMetricsF(m_fonts.small).height());
    for (const LegendEntry &entry : layout.legend) {
        paintSwatch(entry, scene);
        m_painter.setPen(m_theme.muted);
        const QRectF text(entry.place.x() + swatch + swatchGap, entry.place.y() - height / 2, 400, height);
        m_painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, entry.text);
    }
}

void TimelinePainter::paintSwatch(const LegendEntry &entry, const TimelineScene &scene)
{
    const QRectF box(entry.place.x(), std::round(entry.place.y() - swatch / 2), swatch, swatch);
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setPen(Qt::NoPen);
    switch (entry.mark) {
    case LegendEntry::Mark::Phase:
        m_painter.setBrush(shadeColor(m_theme, scene, entry.shade));
        m_painter.drawRoundedRect(box, 2.5, 2.5);
        break;
    case LegendEntry::Mark::Startup:
        m_painter.setBrush(m_theme.raised);
        m_painter.drawRoundedRect(box, 2.5, 2.5);
        drawHatch(m_painter, box.adjusted(1, 1, -1, -1), m_theme.muted);
        break;
    case LegendEntry::Mark::Failed:
        m_painter.setBrush(m_theme.bad);
        m_painter.drawRoundedRect(box, 2.5, 2.5);
        drawCross(m_painter, box.center(), 2.6, m_theme.card, 1.5);
        break;
    case LegendEntry::Mark::Cancelled:
        m_painter.setBrush(shadeColor(m_theme, scene, int(PhaseName::Decode)));
        m_painter.drawRoundedRect(box, 2.5, 2.5);
        drawHatch(m_painter, box, m_theme.card);
        break;
    }
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setRenderHint(QPainter::Antialiasing, false);
}

/// A bar above the lanes, and an edge through them at each of its ends.
void TimelinePainter::paintRange(const TimelineLayout &layout, const TimeWindow &range)
{
    constexpr double thickness = 3;
    const double left = std::max(layout.lanes.left(), layout.scale.x(range.from));
    const double right = std::min(layout.lanes.right(), layout.scale.x(range.to));
    if (right <= left)
        return;
    const double top = layout.lanes.top() - headerGap / 2;
    m_painter.fillRect(QRectF(left, top, right - left, thickness), m_theme.accent);
    for (const double x : {left, right - 1})
        m_painter.fillRect(QRectF(x, top, 1, layout.lanes.bottom() - top), m_theme.accent);
}

void TimelinePainter::paintGrid(const TimelineLayout &layout, const TimeTicks &ticks)
{
    const QColor color = mixedColor(m_theme.border, m_theme.card, 0.55);
    for (const double value : ticks.values) {
        const double x = std::floor(layout.scale.x(value));
        m_painter.fillRect(QRectF(x, layout.lanes.top() - 2, 1, layout.lanes.height() + 2), color);
    }
}

TimeTicks TimelinePainter::fittingTicks(const TimelineLayout &layout) const
{
    constexpr double roomPerTick = 60;
    constexpr double between = 18;
    const QFontMetricsF metrics(m_fonts.small);
    int steps = std::max(1, int(layout.lanes.width() / roomPerTick));
    for (;; --steps) {
        TimeTicks ticks = timeTicks(layout.scale.window, steps);
        const double widest = std::max(metrics.horizontalAdvance(ticks.label(ticks.values.front())),
                                       metrics.horizontalAdvance(ticks.label(ticks.values.back())));
        if (steps <= 1 || layout.scale.pixels(ticks.step) >= widest + between)
            return ticks;
    }
}

void TimelinePainter::paintAxis(const TimelineLayout &layout, const TimeTicks &ticks, bool withWords)
{
    const QFontMetricsF metrics(m_fonts.small);
    const double top = layout.axis.top() + axisTick + 3;
    const double height = std::ceil(metrics.height());
    const QString unit = QStringLiteral(" ") + ticks.unitName();
    double taken = layout.axis.left() - 1e3; // right end of the label before
    for (const double value : ticks.values) {
        const double x = layout.scale.x(value);
        m_painter.fillRect(QRectF(std::floor(x), layout.axis.top(), 1, axisTick), m_theme.border);
        if (!withWords)
            continue;
        // The last label carries the unit, beyond a number that stays centred under its tick.
        const bool last = value == ticks.values.back();
        const QString text = ticks.label(value) + (last ? unit : QString());
        const double width = metrics.horizontalAdvance(text);
        double left = x - metrics.horizontalAdvance(ticks.label(value)) / 2;
        left = std::min(left, layout.axis.right() - width);
        if (left < taken + 6)
            continue;
        m_painter.setFont(m_fonts.small);
        m_painter.setPen(m_theme.muted);
        m_painter.drawText(QRectF(std::round(left), top, std::ceil(width) + 2, height), Qt::AlignLeft | Qt::AlignTop,
                           text);
        taken = left + width;
    }
}

void TimelinePainter::paintLabels(const TimelineLayout &layout, const TimelineScene &scene)
{
    const bool isWatch = scene.model->watch() != nullptr;
    const QFontMetricsF metrics(m_fonts.small);
    const double height = std::ceil(metrics.height());
    m_painter.setFont(m_fonts.small);
    m_painter.setPen(m_theme.muted);
    for (const int lane : layout.labelledLanes(metrics.ascent() + 1)) {
        const double middle = layout.laneTop(lane) + layout.barHeight / 2;
        if (middle < layout.lanes.top() || middle > layout.lanes.bottom())
            continue;
        const QRectF place(layout.labels.left(), std::round(middle - height / 2), layout.labels.width(), height);
        if (isWatch && !scene.model->thread(lane))
            paintHeading(place.adjusted(0, 0, layout.lanes.right() - place.right(), 0), *scene.model->process(lane));
        else if (isWatch)
            m_painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter,
                               metrics.elidedText(scene.model->laneName(lane), Qt::ElideMiddle, place.width()));
        else
            m_painter.drawText(place, Qt::AlignRight | Qt::AlignVCenter, QString::number(lane + 1));
    }
}

void TimelinePainter::paintHeading(const QRectF &place, const WatchedProcess &process)
{
    const QFontMetricsF metrics(m_fonts.small);
    const QString words = tr("%1, process %2").arg(printable(withoutSecrets(process.command))).arg(process.id);
    m_painter.setPen(m_theme.text);
    m_painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter,
                       metrics.elidedText(words, Qt::ElideMiddle, place.width()));
    m_painter.setPen(m_theme.muted);
}

void TimelinePainter::paintNow(const TimelineLayout &layout, const TimelineScene &scene)
{
    const double now = scene.moment.value_or(scene.now);
    if (now < scene.window.from || now > scene.window.to)
        return;
    const double x = std::floor(layout.scale.x(now));
    const double top = layout.lanes.top() - 5;
    m_painter.fillRect(QRectF(x - 1, top, 2, layout.lanes.bottom() + 2 - top), m_theme.accent);
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_theme.accent);
    m_painter.drawEllipse(QPointF(x, top), 3.5, 3.5);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setRenderHint(QPainter::Antialiasing, false);
}

} // namespace manyhands

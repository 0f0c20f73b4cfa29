// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/drawn_marks.h"

#include <QLineF>
#include <QPaintEngine>
#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace manyhands {

namespace {

/// A rectangle whose left and right corners are rounded apart; a corner of three pixels needs no curve.
QPolygonF roundedShape(const QRectF &rect, double leftRadius, double rightRadius)
{
    constexpr double half = 0.29; // 1 - sqrt(1/2): where the middle of a round corner lies
    const auto [l, r, t, b] = std::array{rect.left(), rect.right(), rect.top(), rect.bottom()};
    const double x = leftRadius;
    const double y = rightRadius;
    return QPolygonF(QList<QPointF>{{l, t + x},
                                    {l + half * x, t + half * x},
                                    {l + x, t},
                                    {r - y, t},
                                    {r - half * y, t + half * y},
                                    {r, t + y},
                                    {r, b - y},
                                    {r - half * y, b - half * y},
                                    {r - y, b},
                                    {l + x, b},
                                    {l + half * x, b - half * x},
                                    {l, b - x}});
}

} // namespace

void fillRounded(QPainter &painter, const QRectF &rect, double leftRadius, double rightRadius, const QColor &color)
{
    if (leftRadius <= 0 && rightRadius <= 0) {
        painter.fillRect(rect, color);
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawConvexPolygon(roundedShape(rect, leftRadius, rightRadius));
    painter.setBrush(Qt::NoBrush);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

RoundedFill::RoundedFill(QPainter &painter)
    : m_painter(painter)
{
    const QTransform &transform = painter.deviceTransform();
    if (painter.paintEngine()->type() == QPaintEngine::Raster && transform.type() <= QTransform::TxScale
        && transform.m11() > 0 && transform.m11() == transform.m22())
        m_ratio = transform.m11();
}

bool RoundedFill::liesOnPixels(const QRectF &rect) const
{
    constexpr double tolerance = 1e-3;
    const QRectF device = m_painter.deviceTransform().mapRect(rect);
    return std::ranges::all_of(std::array{device.left(), device.top(), device.right(), device.bottom()},
                               [](double edge) { return std::abs(edge - std::round(edge)) < tolerance; });
}

const QImage &RoundedFill::end(bool left, const QSize &size, const QColor &color)
{
    const auto same = [&](const End &end) { return end.left == left && end.size == size && end.color == color.rgba(); };
    if (const auto found = std::ranges::find_if(m_ends, same); found != m_ends.end())
        return found->picture;
    QImage picture(size, QImage::Format_ARGB32_Premultiplied);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    const double radius = size.width();
    const QRectF half(left ? QPointF(0, 0) : QPointF(-radius, 0), QSizeF(2 * radius, size.height()));
    fillRounded(painter, half, radius, radius, color);
    painter.end();
    picture.setDevicePixelRatio(m_ratio);
    return m_ends.emplace_back(End{color.rgba(), size, left, std::move(picture)}).picture;
}

void RoundedFill::fill(const QRectF &rect, double leftRadius, double rightRadius, const QColor &color)
{
    if (m_ratio <= 0 || rect.width() < leftRadius + rightRadius || !liesOnPixels(rect))
        return fillRounded(m_painter, rect, leftRadius, rightRadius, color);
    const int height = int(std::lround(rect.height() * m_ratio));
    QRectF middle = rect;
    if (const int width = int(std::lround(leftRadius * m_ratio)); width > 0) {
        m_painter.drawImage(rect.topLeft(), end(true, {width, height}, color));
        middle.setLeft(rect.left() + width / m_ratio);
    }
    if (const int width = int(std::lround(rightRadius * m_ratio)); width > 0) {
        middle.setRight(rect.right() - width / m_ratio);
        m_painter.drawImage(middle.topRight(), end(false, {width, height}, color));
    }
    if (middle.width() > 0)
        m_painter.fillRect(middle, color);
}

void drawHatch(QPainter &painter, const QRectF &rect, const QColor &color, double spacing)
{
    if (rect.width() < 2 || rect.height() < 2)
        return;
    std::vector<QLineF> lines;
    const int count = int((rect.width() + rect.height()) / spacing);
    for (int i = 1; i <= count; ++i) {
        const double offset = i * spacing;
        const double down = std::min(offset, rect.height());
        const double along = std::min(offset, rect.width());
        lines.emplace_back(rect.left() + offset - down, rect.top() + down, rect.left() + along,
                           rect.top() + offset - along);
    }
    const bool smooth = painter.testRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1));
    painter.drawLines(lines.data(), int(lines.size()));
    painter.setPen(Qt::NoPen);
    painter.setRenderHint(QPainter::Antialiasing, smooth);
}

void drawCross(QPainter &painter, QPointF centre, double arm, const QColor &color, double penWidth)
{
    const bool smooth = painter.testRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, penWidth, Qt::SolidLine, Qt::FlatCap));
    const std::array lines{QLineF(centre + QPointF(-arm, -arm), centre + QPointF(arm, arm)),
                           QLineF(centre + QPointF(-arm, arm), centre + QPointF(arm, -arm))};
    painter.drawLines(lines.data(), int(lines.size()));
    painter.setPen(Qt::NoPen);
    painter.setRenderHint(QPainter::Antialiasing, smooth);
}

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panel/executor_delegate.h"

#include "ui/mixed_color.h"
#include "ui/panel/executor_glyph.h"
#include "ui/theme.h"
#include "ui/zoom.h"

#include <QPainter>

namespace manyhands {

namespace {

constexpr int boxSize = 17;
constexpr int textLeft = 36;
constexpr int glyphWidth = 30;

QRectF boxIn(const QRect &row)
{
    return {row.left() + 8.0, row.center().y() - boxSize / 2.0 + 0.5, boxSize, boxSize};
}

} // namespace

void ExecutorDelegate::paintCheck(QPainter *painter, const QRectF &box, const QColor &colour, bool checked) const
{
    painter->setPen(QPen(colour, 2));
    painter->setBrush(checked ? QBrush(colour) : QBrush(Qt::NoBrush));
    painter->drawRoundedRect(box.adjusted(1, 1, -1, -1), 3.5, 3.5);
    if (!checked)
        return;
    painter->setPen(QPen(Qt::white, 1.9, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QPointF at = box.topLeft();
    const QPointF stroke[]{at + QPointF(4.8, 8.9), at + QPointF(7.4, 11.5), at + QPointF(12.2, 5.9)};
    painter->drawPolyline(stroke, 3);
}

void ExecutorDelegate::paint(QPainter *painter, const QStyleOptionViewItem &given, const QModelIndex &index) const
{
    const ZoomedItem item(painter, given);
    const QStyleOptionViewItem &option = item.option;
    const Theme theme = themeOf(option.widget);
    const auto kind = ExecutorKind(index.data(kindRole).toInt());
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool selected = option.state & QStyle::State_Selected;
    const QColor faint = mixedColor(theme.muted, theme.card, 0.62);
    const QColor colour = enabled ? theme.executor(kind) : mixedColor(theme.executor(kind), theme.card, 0.4);

    const QRectF row = QRectF(option.rect).adjusted(1, 1, -1, -1);
    if (selected || (option.state & QStyle::State_MouseOver && enabled)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(selected ? theme.raised : mixedColor(theme.raised, theme.card, 0.5));
        painter->drawRoundedRect(row, 6, 6);
    }
    if (option.state & QStyle::State_HasFocus) {
        painter->setPen(QPen(theme.accent, 1.5));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(row.adjusted(0.25, 0.25, -0.25, -0.25), 6, 6);
    }
    paintCheck(painter, boxIn(option.rect), colour, index.data(Qt::CheckStateRole).toInt() == Qt::Checked);
    drawExecutorGlyph(*painter, QRectF(row.right() - glyphWidth - 2, row.top(), glyphWidth, row.height()), kind,
                      selected || !enabled ? colour : mixedColor(colour, theme.card, 0.75));

    QFont font = option.font;
    font.setWeight(QFont::DemiBold);
    painter->setFont(font);
    painter->setPen(enabled ? theme.text : faint);
    const QRect text = option.rect.adjusted(textLeft, 3, -glyphWidth - 6, -3);
    painter->drawText(text, Qt::AlignLeft | Qt::AlignTop, index.data(Qt::DisplayRole).toString());
    QFont small = option.font;
    small.setPointSizeF(small.pointSizeF() * 0.9);
    painter->setFont(small);
    painter->setPen(enabled ? theme.muted : faint);
    painter->drawText(text, Qt::AlignLeft | Qt::AlignBottom,
                      QFontMetrics(small).elidedText(index.data(hintRole).toString(), Qt::ElideRight, text.width()));
}

QSize ExecutorDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {120, std::max(zoomed(option.widget, rowHeight), int(option.fontMetrics.height() * 1.95) + 6)};
}

bool ExecutorDelegate::isCheckArea(const QPoint &place, const QRect &row, double zoom)
{
    return row.contains(place) && place.x() < row.left() + (textLeft - 4) * zoom;
}

} // namespace manyhands

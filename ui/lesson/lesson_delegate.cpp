// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lesson/lesson_delegate.h"

#include "ui/theme.h"
#include "ui/zoom.h"

#include <QPainter>

namespace manyhands {

namespace {
constexpr int side = 8;
constexpr int numberWidth = 24;
constexpr int checkWidth = 18;
} // namespace

void LessonDelegate::paint(QPainter *painter, const QStyleOptionViewItem &given, const QModelIndex &index) const
{
    const ZoomedItem item(painter, given);
    const QStyleOptionViewItem &option = item.option;
    const Theme theme = themeOf(option.widget);
    const bool isSelected = option.state & QStyle::State_Selected;
    const bool isLesson = !index.data(nameRole).toString().isEmpty();
    const QRectF row = QRectF(option.rect).adjusted(1, 0.5, -1, -0.5);
    painter->setPen(Qt::NoPen);
    if (isSelected || option.state & QStyle::State_MouseOver) {
        painter->setBrush(isSelected ? theme.raised : mixedColor(theme.raised, theme.card, 0.5));
        painter->drawRoundedRect(row, 6, 6);
    }
    if (isSelected) {
        painter->setBrush(theme.accent);
        painter->drawRoundedRect(QRectF(row.left(), row.top() + 5, 3, row.height() - 10), 1.5, 1.5);
    }
    QRect text = option.rect.adjusted(side, 0, -side, 0);
    QFont font = option.font;
    painter->setFont(font);
    if (isLesson) {
        painter->setPen(theme.muted);
        painter->drawText(QRect(text.left(), text.top(), numberWidth - 8, text.height()),
                          Qt::AlignRight | Qt::AlignVCenter, QString::number(index.row() + 1));
    }
    text.adjust(numberWidth, 0, -checkWidth, 0);
    font.setWeight(isSelected ? QFont::DemiBold : QFont::Normal);
    painter->setFont(font);
    painter->setPen(theme.text);
    painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
                      QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideRight, text.width()));
    if (index.data(doneRole).toBool())
        paintCheck(painter, theme.good, QPointF(option.rect.right() - side - 5, option.rect.center().y() + 0.5));
}

void LessonDelegate::paintCheck(QPainter *painter, const QColor &color, const QPointF &middle) const
{
    painter->setPen(QPen(color, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    const QPointF points[] = {middle + QPointF(-4, 0), middle + QPointF(-1, 3), middle + QPointF(4.5, -3.5)};
    painter->drawPolyline(points, 3);
}

QSize LessonDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {120, option.fontMetrics.height() + zoomed(option.widget, 10)};
}

} // namespace manyhands

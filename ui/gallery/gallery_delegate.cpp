// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/gallery_delegate.h"

#include "ui/gallery/gallery_model.h"
#include "ui/theme.h"

#include <QPainter>

namespace manyhands {

void GalleryDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme theme = themeOf(option.widget);
    const auto *model = static_cast<const GalleryModel *>(index.model());
    const QRectF cell(option.rect.x(), option.rect.y(), m_side, m_side);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    const GalleryModel::Place place = model->place(index.row());
    const int pixels = qRound(m_side * painter->device()->devicePixelRatioF());
    const QImage *image = place == GalleryModel::Place::There ? model->thumbnail(index.row(), pixels) : nullptr;
    if (image && !image->isNull()) {
        QBrush brush(*image);
        const double scale = double(m_side) / image->width();
        brush.setTransform(QTransform().translate(cell.x(), cell.y()).scale(scale, scale));
        painter->setBrush(brush);
    } else {
        painter->setBrush(place == GalleryModel::Place::Failed ? theme.badBack : theme.raised);
    }
    painter->drawRoundedRect(cell, 5, 5);
    if (place == GalleryModel::Place::Failed) {
        painter->setPen(QPen(theme.bad, 2, Qt::SolidLine, Qt::RoundCap));
        const QRectF cross = QRectF(0, 0, 10, 10).translated(cell.center() - QPointF(5, 5));
        painter->drawLine(cross.topLeft(), cross.bottomRight());
        painter->drawLine(cross.topRight(), cross.bottomLeft());
    }
    if (option.state & QStyle::State_Selected) {
        painter->setPen(QPen(theme.accent, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(cell.adjusted(1, 1, -1, -1), 5, 5);
    }
    painter->restore();
}

QSize GalleryDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {m_side, m_side};
}

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace manyhands {

/// Draws a place of the gallery: a picture with round corners, an empty place for one to come, a mark for a failed one.
class GalleryDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void setCell(int side) { m_side = side; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    static constexpr int gap = 6;

private:
    int m_side = 60;
};

} // namespace manyhands

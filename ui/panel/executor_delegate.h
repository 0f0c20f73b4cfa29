// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace manyhands {

/// Draws a row of the executor list: a check box in the executor's colour, its name, a hint, and its glyph.
class ExecutorDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    static constexpr int kindRole = Qt::UserRole;
    static constexpr int hintRole = Qt::UserRole + 1;
    static constexpr int rowHeight = 34;

    using QStyledItemDelegate::QStyledItemDelegate;

    /// Whether a click there checks the row, and does not select it.
    static bool isCheckArea(const QPoint &place, const QRect &row, double zoom);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintCheck(QPainter *painter, const QRectF &box, const QColor &colour, bool checked) const;
};

} // namespace manyhands

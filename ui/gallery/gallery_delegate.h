#pragma once

#include "ui/theme.h"

#include <QStyledItemDelegate>

namespace manyhands {

/// Draws a place of the gallery: a picture with round corners, an empty place for one to come, a mark for a failed one.
class GalleryDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void setTheme(const Theme &theme) { m_theme = theme; }
    void setCell(int side) { m_side = side; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    static constexpr int gap = 6;

private:
    Theme m_theme = Theme::day();
    int m_side = 60;
};

} // namespace manyhands

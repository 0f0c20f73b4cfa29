// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace manyhands {

/// One line a lesson: its number, its title, and a quiet check mark where it came to its promised end.
class LessonDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    static constexpr int nameRole = Qt::UserRole; // of the command line; empty: the glossary
    static constexpr int doneRole = Qt::UserRole + 1;

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintCheck(QPainter *painter, const QColor &color, const QPointF &middle) const;
};

} // namespace manyhands

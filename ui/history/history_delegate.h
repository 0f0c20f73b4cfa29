// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace manyhands {

/// Two or three lines a report: what it is of, what came of it, and when it was and how large it is. The name is edited
/// whole.
class HistoryDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    static constexpr int detailRole = Qt::UserRole + 1; // the last line
    static constexpr int gistRole = Qt::UserRole + 2; // a line between the two, if it is not empty

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const override;
};

} // namespace manyhands

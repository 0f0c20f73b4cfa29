#pragma once

#include <QStyledItemDelegate>

namespace manyhands {

/// Two lines a report: what it is of, and below it when and how large. The name is edited whole.
class HistoryDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    static constexpr int detailRole = Qt::UserRole + 1; // the second line

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const override;
};

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/history_delegate.h"

#include "ui/history/history_words.h"
#include "ui/theme.h"
#include "ui/zoom.h"

#include <QPainter>

namespace manyhands {

namespace {
constexpr int side = 9;
}

void HistoryDelegate::paint(QPainter *painter, const QStyleOptionViewItem &given, const QModelIndex &index) const
{
    const ZoomedItem item(painter, given);
    const QStyleOptionViewItem &option = item.option;
    const Theme theme = themeOf(option.widget);
    const bool selected = option.state & QStyle::State_Selected;
    const QRectF row = QRectF(option.rect).adjusted(1, 1, -1, -1);
    if (selected || option.state & QStyle::State_MouseOver) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(selected ? theme.raised : mixedColor(theme.raised, theme.card, 0.5));
        painter->drawRoundedRect(row, 6, 6);
    }
    if (selected) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme.accent);
        painter->drawRoundedRect(QRectF(row.left(), row.top() + 8, 3, row.height() - 16), 1.5, 1.5);
    }
    const QRect text = option.rect.adjusted(side, 6, -side, -6);
    const auto line = [&](const QFont &font, const QColor &colour, Qt::Alignment place, const QString &words,
                          Qt::TextElideMode elided = Qt::ElideRight) {
        painter->setFont(font);
        painter->setPen(colour);
        painter->drawText(text, int(Qt::AlignLeft | place), QFontMetrics(font).elidedText(words, elided, text.width()));
    };
    QFont title = option.font;
    title.setWeight(QFont::DemiBold);
    line(title, theme.text, Qt::AlignTop, shortTitle(index.data(Qt::DisplayRole).toString()),
         Qt::ElideMiddle); // a name's end tells more than its middle
    QFont small = option.font;
    small.setPointSizeF(small.pointSizeF() * 0.9);
    line(small, theme.muted, Qt::AlignBottom, index.data(detailRole).toString());
    line(small, theme.text, Qt::AlignVCenter, index.data(gistRole).toString());
}

QSize HistoryDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const double lines = index.data(gistRole).toString().isEmpty() ? 1.95 : 2.95;
    return {120, int(option.fontMetrics.height() * lines) + zoomed(option.widget, 14)};
}

QWidget *HistoryDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                                       const QModelIndex &index) const
{
    QWidget *editor = QStyledItemDelegate::createEditor(parent, option, index);
    editor->setObjectName(QStringLiteral("historyNameEdit"));
    editor->setAccessibleName(tr("Name of the report"));
    return editor;
}

void HistoryDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                           const QModelIndex &) const
{
    const int height = std::min(editor->sizeHint().height(), option.rect.height());
    editor->setGeometry(option.rect.left(), option.rect.center().y() - height / 2, option.rect.width(), height);
}

} // namespace manyhands

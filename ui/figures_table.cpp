// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures_table.h"

#include "ui/words.h"

#include <QHeaderView>

namespace manyhands {

namespace {
constexpr Qt::Alignment atTheRight = Qt::AlignRight | Qt::AlignVCenter;
}

FiguresTable::FiguresTable(int firstFigure)
    : m_firstFigure(firstFigure)
{
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    header()->setStretchLastSection(false);
    header()->setHighlightSections(false);
}

void FiguresTable::show(const QStringList &headings, const std::vector<QStringList> &rows)
{
    const int chosen = indexOfTopLevelItem(currentItem());
    clear();
    setColumnCount(int(headings.size()));
    for (int column = 0; column < columnCount(); ++column) {
        headerItem()->setText(column, capitalised(headings[column]));
        headerItem()->setTextAlignment(column, column < m_firstFigure ? Qt::AlignLeft | Qt::AlignVCenter : atTheRight);
    }
    for (const QStringList &row : rows) {
        auto *item = new QTreeWidgetItem(this, row);
        for (int column = m_firstFigure; column < columnCount(); ++column)
            item->setTextAlignment(column, atTheRight);
    }
    if (chosen >= 0)
        setCurrentItem(topLevelItem(chosen));
    fitColumns();
}

void FiguresTable::fitColumns()
{
    for (int column = 0; column < columnCount(); ++column)
        resizeColumnToContents(column);
}

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures_table.h"

#include "ui/controls.h"
#include "ui/words.h"
#include "ui/zoom.h"

#include <QHeaderView>
#include <QResizeEvent>

#include <algorithm>

namespace manyhands {

namespace {
constexpr Qt::Alignment atTheRight = Qt::AlignRight | Qt::AlignVCenter;
}

FiguresTable::FiguresTable(int firstFigure, int elided)
    : m_firstFigure(firstFigure)
    , m_elided(elided)
{
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    header()->setStretchLastSection(false);
    header()->setHighlightSections(false);
}

void FiguresTable::show(const QStringList &headings, const std::vector<QStringList> &rows, std::vector<int> dispensable)
{
    m_dispensable = std::move(dispensable);
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
        const QString hint = plainToolTip(hintOf(*item));
        for (int column = 0; column < columnCount(); ++column)
            item->setToolTip(column, hint);
    }
    if (chosen >= 0)
        setCurrentItem(topLevelItem(chosen));
    fitColumns();
}

QString FiguresTable::hintOf(const QTreeWidgetItem &item) const
{
    QStringList lines{item.text(m_elided)};
    for (const int column : m_dispensable)
        lines.append(manyhands::tr("%1: %2").arg(headerItem()->text(column).simplified(), item.text(column)));
    return lines.join(QLatin1Char('\n'));
}

/// Only what is seen has the fonts of the style sheet.
void FiguresTable::showEvent(QShowEvent *event)
{
    QTreeWidget::showEvent(event);
    fitColumns();
}

void FiguresTable::resizeEvent(QResizeEvent *event)
{
    QTreeWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        fitColumns();
}

void FiguresTable::fitColumns()
{
    constexpr int leastElided = 110;
    if (columnCount() <= m_elided)
        return;
    for (const int column : m_dispensable)
        setColumnHidden(column, false);
    for (int column = 0; column < columnCount(); ++column)
        resizeColumnToContents(column);
    const int whole = columnWidth(m_elided);
    const int least = std::min(whole, zoomed(this, leastElided));
    const auto room = [&] { return viewport()->width() - (header()->length() - whole); };
    for (const int column : m_dispensable)
        setColumnHidden(column, room() < least);
    setColumnWidth(m_elided, std::clamp(room(), least, whole));
}

} // namespace manyhands

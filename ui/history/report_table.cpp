// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/report_table.h"

#include "core/experiment/report_table.h"
#include "ui/words.h"

#include <QHeaderView>

namespace manyhands {

ReportTable::ReportTable(QWidget *parent)
    : QTreeWidget(parent)
{
    QStringList headings;
    for (const QString &heading : tableHeadings())
        headings += capitalised(heading);
    setHeaderLabels(headings);
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    header()->setStretchLastSection(false);
    header()->setHighlightSections(false);
    for (int column = 1; column < headings.size(); ++column)
        headerItem()->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
}

void ReportTable::show(const Experiment &experiment)
{
    clear();
    const std::vector<QStringList> rows = tableRows(experiment);
    for (size_t row = 0; row < rows.size(); ++row) {
        auto *item = new QTreeWidgetItem(this, rows[row]);
        item->setText(0, executorTitle(experiment.summary[row].executor));
        for (int column = 1; column < columnCount(); ++column)
            item->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
    }
    for (int column = 0; column < columnCount(); ++column)
        resizeColumnToContents(column);
}

} // namespace manyhands

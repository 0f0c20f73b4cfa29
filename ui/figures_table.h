// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTreeWidget>

#include <vector>

namespace manyhands {

/// A table of rows that begin with words, at the left, and go on with figures, at the right. Where it is narrow, a
/// column of words is elided, and dispensable ones are left out in turn. A row's tooltip has all of them.
class FiguresTable : public QTreeWidget
{
public:
    explicit FiguresTable(int firstFigure, int elided = 0);

    /// The row that is chosen stays so. The columns that are dispensable go in the order in which they are named.
    void show(const QStringList &headings, const std::vector<QStringList> &rows, std::vector<int> dispensable);

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QString hintOf(const QTreeWidgetItem &item) const;
    void fitColumns();

    int m_firstFigure;
    int m_elided;
    std::vector<int> m_dispensable;
};

} // namespace manyhands

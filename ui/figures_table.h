// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTreeWidget>

namespace manyhands {

/// A table of rows that begin with words, at the left, and go on with figures, at the right.
class FiguresTable : public QTreeWidget
{
public:
    explicit FiguresTable(int firstFigure);

    /// The row that is chosen stays so.
    void show(const QStringList &headings, const std::vector<QStringList> &rows);
    void fitColumns();

private:
    int m_firstFigure;
};

} // namespace manyhands

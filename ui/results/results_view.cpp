#include "ui/results/results_view.h"

#include "ui/controls.h"

#include <QHeaderView>
#include <QPainter>

namespace manyhands {

ResultsView::ResultsView(const Session &session, QWidget *parent)
    : QTreeView(parent)
    , m_model(new ResultsModel(session, this))
{
    name(this,
         {"resultsTable", tr("Results"),
          tr("A row for each run, its failed tasks below it. Choose a row to see its timeline"), tr("Ctrl+5")});
    setModel(m_model);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setIndentation(16);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setIconSize({10, 10});
    header()->setStretchLastSection(true);
    header()->setMinimumSectionSize(36);
    header()->setHighlightSections(false);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &current) {
        if (const int number = m_model->runNumber(current); number && !m_isShowing)
            Q_EMIT runChosen(number);
    });
}

void ResultsView::addRun(int number)
{
    m_model->addRun(number);
    const QModelIndex row = m_model->indexOfRun(number);
    for (int failure = 0; failure < m_model->rowCount(row); ++failure)
        setFirstColumnSpanned(failure, row, true);
    if (!m_sized) {
        m_sized = true;
        for (int column = 0; column < ResultsModel::JobTitle; ++column)
            resizeColumnToContents(column);
        header()->resizeSection(ResultsModel::Executor, header()->sectionSize(ResultsModel::Executor) + 24);
    }
}

void ResultsView::showRun(int number)
{
    const QModelIndex row = m_model->indexOfRun(number);
    if (!row.isValid())
        return;
    m_isShowing = true; // chosen by another view: not to be told to it again
    if (m_model->runNumber(currentIndex()) != number) {
        collapseAll();
        setCurrentIndex(row);
    }
    if (m_model->rowCount(row) > 0)
        expand(row);
    scrollTo(row);
    m_isShowing = false;
}

void ResultsView::paintEvent(QPaintEvent *event)
{
    QTreeView::paintEvent(event);
    if (m_model->rowCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setPen(m_model->theme().muted);
    painter.drawText(viewport()->rect(), Qt::AlignCenter, tr("Each run gets a row here"));
}

} // namespace manyhands

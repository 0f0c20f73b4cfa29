// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/experiment/results_view.h"

#include "ui/charts/chart_painter.h"
#include "ui/controls.h"
#include "ui/views.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPainter>
#include <QResizeEvent>

#include <algorithm>

namespace manyhands {

namespace {
constexpr int leastJobWidth = 110;
}

ResultsView::ResultsView(const Session &session, QWidget *parent)
    : QTreeView(parent)
    , m_session(session)
    , m_model(new ResultsModel(session, this))
{
    name(this,
         {"resultsTable", tr("Results"),
          tr("A row for each run, its failed tasks below it. Choose a row to see its timeline"),
          viewKey(ViewKind::Results)});
    setModel(m_model);
    setUniformRowHeights(true);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setIndentation(16);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setIconSize({10, 10});
    header()->setMinimumSectionSize(36);
    header()->setHighlightSections(false);
    makeActions();
    connect(m_model, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &above, int first, int last) {
        if (!above.isValid())
            spanRemarks(first, last);
    });
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &current) {
        if (const int number = m_model->runNumber(current); number && !m_isShowing)
            Q_EMIT runChosen(number);
    });
}

void ResultsView::spanRemarks(int firstRun, int lastRun)
{
    for (int row = firstRun; row <= lastRun; ++row) {
        const QModelIndex run = m_model->index(row, 0);
        for (int remark = 0; remark < m_model->rowCount(run); ++remark)
            setFirstColumnSpanned(remark, run, true);
    }
}

QWidget *ResultsView::withFilter()
{
    using Tasks = ResultsModel::Tasks;
    auto *page = new QWidget;
    auto *tasks = new QComboBox;
    tasks->addItem(tr("Failed and noted tasks"), int(Tasks::Remarkable));
    tasks->addItem(tr("The slowest tasks"), int(Tasks::Slowest));
    tasks->addItem(tr("All tasks"), int(Tasks::All));
    nameWithFocusKey(tasks, {"tasksCombo", tr("Tasks"), tr("Which tasks stand below their run"), tr("Ctrl+Shift+F")});
    setLook(tasks, "quiet");
    auto *words = new QLineEdit;
    words->setPlaceholderText(tr("Filter by name or words"));
    words->setClearButtonEnabled(true);
    nameWithFocusKey(words, {"tasksFilter", tr("Filter"), tr("Only tasks whose line holds this"), tr("Ctrl+F")});
    const auto filter = [this, tasks, words] {
        const int run = m_model->runNumber(currentIndex());
        m_isShowing = true; // the same run stays chosen
        m_model->setTasks(Tasks(tasks->currentData().toInt()), words->text());
        spanRemarks(0, m_model->rowCount() - 1);
        m_isShowing = false;
        showRun(run);
    };
    connect(tasks, &QComboBox::currentIndexChanged, this, filter);
    connect(words, &QLineEdit::textChanged, this, filter);
    auto *line = new QHBoxLayout;
    line->addWidget(tasks);
    line->addWidget(words, 1);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addLayout(line);
    column->addWidget(this, 1);
    page->setFocusProxy(this);
    return page;
}

void ResultsView::addRun(int number)
{
    m_model->addRun(number);
    const QModelIndex run = m_model->indexOfRun(number);
    const auto fits = [&](int column) {
        return isColumnHidden(column)
            || sizeHintForIndex(run.siblingAtColumn(column)).width() <= header()->sectionSize(column);
    };
    bool allFit = m_model->rowCount() > 1; // else the titles alone were measured
    for (int column = ResultsModel::Workers; allFit && column < ResultsModel::JobTitle; ++column)
        allFit = fits(column);
    if (!allFit) // all rows are measured: too long for each of many runs
        fitColumns();
}

/// In the table's context menu; their keys are heard while it has the focus.
void ResultsView::makeActions()
{
    m_leaveOut = makeCommand(
        this, {"leaveOutAction", tr("Leave out"), tr("Lists the chosen runs, and counts them nowhere"), tr("Space")});
    m_leaveOut->setCheckable(true);
    m_remove = makeCommand(this, {"removeRunsAction", tr("Remove"), tr("Remove the chosen runs"), tr("Del")});
    for (QAction *action : {m_leaveOut, m_remove})
        action->setShortcutContext(Qt::WidgetShortcut);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(m_leaveOut, &QAction::triggered, this, [this](bool out) {
        Q_EMIT leavingOutAsked(chosenRuns(), out);
        updateActions();
    });
    connect(m_remove, &QAction::triggered, this, [this] { Q_EMIT removingAsked(chosenRuns()); });
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, &ResultsView::updateActions);
    updateActions();
}

void ResultsView::updateActions()
{
    const std::vector<int> runs = chosenRuns();
    const auto isLeftOut = [this](int number) {
        const SessionRun *run = m_session.run(number);
        return run && run->leftOut;
    };
    m_leaveOut->setChecked(!runs.empty() && std::ranges::all_of(runs, isLeftOut));
    for (QAction *action : {m_leaveOut, m_remove})
        action->setEnabled(!runs.empty());
}

std::vector<int> ResultsView::chosenRuns() const
{
    std::vector<int> numbers;
    for (const QModelIndex &row : selectionModel()->selectedRows()) {
        const int number = m_model->runNumber(row);
        if (std::ranges::find(numbers, number) == numbers.end())
            numbers.push_back(number);
    }
    return numbers;
}

bool ResultsView::event(QEvent *event)
{
    if (bringsTheme(*event))
        m_model->setTheme(themeOf(this));
    return QTreeView::event(event);
}

void ResultsView::resizeEvent(QResizeEvent *event)
{
    // A message that comes takes room from below: the run that is shown stays in sight.
    const QModelIndex shown = m_model->indexOfRun(m_model->runNumber(currentIndex()));
    const bool wasInSight = QRect(QPoint(), event->oldSize()).intersects(visualRect(shown));
    QTreeView::resizeEvent(event);
    if (event->size().width() != event->oldSize().width()) // a bar of its own takes height
        fitColumns();
    if (wasInSight)
        reveal(shown);
}

/// The job is named where there is room for it, and figures that others tell of too; in the row's tooltip always.
void ResultsView::fitColumns()
{
    constexpr ResultsModel::Column dispensable[] = {ResultsModel::Rate, ResultsModel::Cpu, ResultsModel::Done,
                                                    ResultsModel::Utilisation};
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (const int column : dispensable)
        setColumnHidden(column, false);
    const int icon = iconSize().width() + indentation() + 24;
    header()->setStretchLastSection(false); // else a last column counts with more than it needs
    header()->resizeSection(ResultsModel::Executor,
                            fontMetrics().horizontalAdvance(executorTitle(ExecutorKind::Concurrent)) + icon);
    int used = header()->sectionSize(ResultsModel::Executor);
    for (int column = ResultsModel::Workers; column < ResultsModel::JobTitle; ++column) {
        resizeColumnToContents(column);
        used += header()->sectionSize(column);
    }
    for (const int column : dispensable) {
        if (used <= viewport()->width())
            break;
        used -= header()->sectionSize(column);
        setColumnHidden(column, true);
    }
    const int left = viewport()->width() - used;
    if (left < 0 && m_model->rowCount() > 0)
        setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setColumnHidden(ResultsModel::JobTitle, left < leastJobWidth);
    if (left >= leastJobWidth)
        header()->setStretchLastSection(true);
    else if (left > 0)
        header()->resizeSection(ResultsModel::Executor, header()->sectionSize(ResultsModel::Executor) + left);
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
    reveal(row);
    m_isShowing = false;
}

/// With the first of its failures, where there is room for both.
void ResultsView::reveal(const QModelIndex &run)
{
    if (isExpanded(run))
        scrollTo(m_model->index(0, 0, run));
    scrollTo(run);
}

/// It was as large as may be when its runs came.
void ResultsView::showEvent(QShowEvent *event)
{
    QTreeView::showEvent(event);
    reveal(m_model->indexOfRun(m_model->runNumber(currentIndex())));
}

void ResultsView::paintEvent(QPaintEvent *event)
{
    QTreeView::paintEvent(event);
    if (m_model->rowCount() > 0)
        return;
    QPainter painter(viewport());
    paintEmptyWords(painter, viewport()->rect(), m_model->theme(), font(), tr("No runs yet"),
                    tr("Each run gets a row, with what failed in it."));
}

} // namespace manyhands

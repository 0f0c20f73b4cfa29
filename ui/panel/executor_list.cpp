// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panel/executor_list.h"

#include "core/task/task.h"
#include "ui/controls.h"
#include "ui/panel/executor_delegate.h"
#include "ui/zoom.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QSettings>

namespace manyhands {

namespace {

QString shortHint(ExecutorKind kind)
{
    if (kind == ExecutorKind::Async)
        return ExecutorList::tr("one event loop, up to %1 requests").arg(asyncConnectionLimit);
    return kind == ExecutorKind::Process ? ExecutorList::tr("separate programs, by QProcess") : executorHint(kind);
}

QString aboutExecutor(ExecutorKind kind)
{
    switch (kind) {
    case ExecutorKind::Serial:
        return ExecutorList::tr("Serial: the tasks one after another. What all others are compared with.");
    case ExecutorKind::StdThread:
        return ExecutorList::tr("std::thread: each worker is a thread of its own and takes from one shared queue.");
    case ExecutorKind::ThreadPool:
        return ExecutorList::tr("QThreadPool: a pool keeps its threads and gives each the next task.");
    case ExecutorKind::Concurrent:
        return ExecutorList::tr("QtConcurrent: mapped() spreads a list over a pool and hands back futures.");
    case ExecutorKind::Async:
        return ExecutorList::tr("Async: one thread, one event loop, many requests at once. Qt opens at most %1 "
                                "connections to one host, however many workers are asked for. Downloads only.")
            .arg(asyncConnectionLimit);
    case ExecutorKind::Process:
        return ExecutorList::tr("Processes: each worker is a program of its own. Slower to start, and a crash stays "
                                "in one worker.");
    }
    return {};
}

} // namespace

ExecutorList::ExecutorList(QWidget *parent)
    : QListWidget(parent)
{
    nameWithFocusKey(this,
                     {"executorList", tr("How the work is spread"),
                      tr("The marked row is what Download, Resize and Sleep run; the checked rows are what Compare "
                         "runs. Space checks a row"),
                      tr("Alt+E")});
    setItemDelegate(new ExecutorDelegate(this));
    setMouseTracking(true);
    setUniformItemSizes(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    for (ExecutorKind kind : allExecutors) {
        auto *item = new QListWidgetItem(executorTitle(kind), this);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Checked);
        item->setData(ExecutorDelegate::kindRole, int(kind));
        item->setToolTip(aboutExecutor(kind));
    }
    setTask(TaskKind::Download);
    select(ExecutorKind::StdThread);
    connect(this, &QListWidget::currentRowChanged, this, &ExecutorList::changed);
    connect(this, &QListWidget::itemChanged, this, &ExecutorList::changed);
}

void ExecutorList::mousePressEvent(QMouseEvent *event)
{
    if (!toggleAt(*event))
        QListWidget::mousePressEvent(event);
}

void ExecutorList::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (!toggleAt(*event))
        QListWidget::mouseDoubleClickEvent(event);
}

void ExecutorList::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space || event->key() == Qt::Key_Select)
        toggle(currentItem());
    else
        QListWidget::keyPressEvent(event);
}

/// Checking a row is not selecting it: what a press of Download runs stays what it was.
bool ExecutorList::toggleAt(const QMouseEvent &event)
{
    QListWidgetItem *row = itemAt(event.position().toPoint());
    if (!row || event.button() != Qt::LeftButton
        || !ExecutorDelegate::isCheckArea(event.position().toPoint(), visualItemRect(row), zoomOf(this)))
        return false;
    toggle(row);
    return true;
}

void ExecutorList::toggle(QListWidgetItem *row)
{
    if (row && row->flags() & Qt::ItemIsEnabled)
        row->setCheckState(row->checkState() == Qt::Checked ? Qt::Unchecked : Qt::Checked);
}

ExecutorKind ExecutorList::selected() const
{
    return currentItem() ? ExecutorKind(currentItem()->data(ExecutorDelegate::kindRole).toInt()) : ExecutorKind::Serial;
}

void ExecutorList::select(ExecutorKind kind)
{
    setCurrentRow(int(kind));
}

std::vector<ExecutorKind> ExecutorList::checked(TaskKind task) const
{
    std::vector<ExecutorKind> kinds;
    for (ExecutorKind kind : allExecutors) {
        if (item(int(kind))->checkState() == Qt::Checked && executorAllows(kind, task))
            kinds.push_back(kind);
    }
    return kinds;
}

void ExecutorList::check(const std::vector<ExecutorKind> &kinds)
{
    for (ExecutorKind kind : allExecutors) {
        const bool wanted = std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
        item(int(kind))->setCheckState(wanted ? Qt::Checked : Qt::Unchecked);
    }
}

void ExecutorList::setTask(TaskKind task)
{
    for (ExecutorKind kind : allExecutors) {
        const bool allowed = executorAllows(kind, task);
        const QString hint = allowed ? shortHint(kind) : tr("for downloads only");
        QListWidgetItem *row = item(int(kind));
        row->setData(ExecutorDelegate::hintRole, hint);
        row->setData(Qt::AccessibleDescriptionRole, hint);
        row->setFlags(allowed ? row->flags() | Qt::ItemIsEnabled : row->flags() & ~Qt::ItemIsEnabled);
    }
}

void ExecutorList::save(QSettings &settings) const
{
    QStringList kinds;
    for (ExecutorKind kind : checked(TaskKind::Download))
        kinds << QString::fromLatin1(executorName(kind));
    settings.setValue(QStringLiteral("checkedExecutors"), kinds);
    settings.setValue(QStringLiteral("selectedExecutor"), QString::fromLatin1(executorName(selected())));
}

void ExecutorList::restore(const QSettings &settings)
{
    if (const auto kind = executorFromName(settings.value(QStringLiteral("selectedExecutor")).toString()))
        select(*kind);
    if (!settings.contains(QStringLiteral("checkedExecutors")))
        return;
    std::vector<ExecutorKind> kinds;
    for (const QString &word : settings.value(QStringLiteral("checkedExecutors")).toStringList()) {
        if (const auto kind = executorFromName(word))
            kinds.push_back(*kind);
    }
    check(kinds);
}

QSize ExecutorList::sizeHint() const
{
    const int row = std::max(sizeHintForRow(0), zoomed(this, ExecutorDelegate::rowHeight));
    return {240, row * int(allExecutors.size()) + 2 * frameWidth()};
}

} // namespace manyhands

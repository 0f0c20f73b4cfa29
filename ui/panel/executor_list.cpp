// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panel/executor_list.h"

#include "core/executor/executor.h"
#include "core/task/task.h"
#include "ui/controls.h"
#include "ui/zoom.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QRectF>
#include <QSettings>
#include <QStyledItemDelegate>

namespace manyhands {

namespace {

void lines(QPainter &painter, double left, double right, std::initializer_list<double> heights)
{
    for (double y : heights)
        painter.drawLine(QPointF(left, y), QPointF(right, y));
}

void loop(QPainter &painter)
{
    painter.drawArc(QRectF(5, 1, 12, 12), 60 * 16, 290 * 16);
    QPainterPath head;
    head.moveTo(13.2, 0.4);
    head.lineTo(13.9, 3.4);
    head.lineTo(16.9, 2.3);
    painter.drawPath(head);
}

void future(QPainter &painter)
{
    for (double y : {3.0, 11.0}) {
        painter.drawLine(QPointF(1, y), QPointF(11, y));
        painter.drawEllipse(QPointF(16, y), 2.6, 2.6);
    }
}

/// A small sign of how an executor works, so that its colour never stands alone: one line of blocks, parallel lines,
/// lines in a box, arrows to results, a loop, boxes apart.
void drawExecutorGlyph(QPainter &painter, const QRectF &place, ExecutorKind kind, const QColor &colour)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(place.center() - QPointF(11, 7)); // drawn on a field of 22 x 14
    painter.setPen(QPen(colour, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    switch (kind) {
    case ExecutorKind::Serial:
        lines(painter, 1, 4, {7});
        lines(painter, 9, 13, {7});
        lines(painter, 18, 21, {7});
        break;
    case ExecutorKind::StdThread:
        lines(painter, 1, 21, {2, 7, 12});
        break;
    case ExecutorKind::ThreadPool:
        painter.drawRoundedRect(QRectF(1, 0, 20, 14), 3.5, 3.5);
        lines(painter, 6, 16, {4.6, 9.4});
        break;
    case ExecutorKind::Concurrent:
        future(painter);
        break;
    case ExecutorKind::Async:
        loop(painter);
        break;
    case ExecutorKind::Process:
        painter.drawRoundedRect(QRectF(1, 1, 8, 12), 2, 2);
        painter.drawRoundedRect(QRectF(13, 1, 8, 12), 2, 2);
        break;
    }
    painter.restore();
}

constexpr int boxSize = 17;
constexpr int textLeft = 36;
constexpr int glyphWidth = 30;

QRectF boxIn(const QRect &row)
{
    return {row.left() + 8.0, row.center().y() - boxSize / 2.0 + 0.5, boxSize, boxSize};
}

QString shortHint(ExecutorKind kind, TaskKind task)
{
    if (kind == ExecutorKind::Async)
        return task == TaskKind::Command
            ? ExecutorList::tr("one thread waits for all of them")
            : ExecutorList::tr("one event loop, up to %1 requests").arg(asyncConnectionLimit);
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
                                "connections to one host, however many workers are asked for. Of commands it runs as "
                                "many at once as are asked for.")
            .arg(asyncConnectionLimit);
    case ExecutorKind::Process:
        return ExecutorList::tr("Processes: each worker is a program of its own. Slower to start, and a crash stays "
                                "in one worker.");
    }
    return {};
}

} // namespace

/// Draws a row of the executor list: a check box in the executor's colour, its name, a hint, and its glyph.
class ExecutorDelegate : public QStyledItemDelegate
{
public:
    static constexpr int kindRole = Qt::UserRole;
    static constexpr int hintRole = Qt::UserRole + 1;
    static constexpr int rowHeight = 34;

    using QStyledItemDelegate::QStyledItemDelegate;

    /// Whether a click there checks the row, and does not select it.
    static bool isCheckArea(const QPoint &place, const QRect &row, double zoom)
    {
        return row.contains(place) && place.x() < row.left() + (textLeft - 4) * zoom;
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &given, const QModelIndex &index) const override
    {
        const ZoomedItem item(painter, given);
        const QStyleOptionViewItem &option = item.option;
        const Theme theme = themeOf(option.widget);
        const auto kind = ExecutorKind(index.data(kindRole).toInt());
        const bool enabled = option.state & QStyle::State_Enabled;
        const bool selected = option.state & QStyle::State_Selected;
        const QColor faint = mixedColor(theme.muted, theme.card, 0.62);
        const QColor colour = enabled ? theme.executor(kind) : mixedColor(theme.executor(kind), theme.card, 0.4);

        const QRectF row = QRectF(option.rect).adjusted(1, 1, -1, -1);
        if (selected || (option.state & QStyle::State_MouseOver && enabled)) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(selected ? theme.raised : mixedColor(theme.raised, theme.card, 0.5));
            painter->drawRoundedRect(row, 6, 6);
        }
        if (option.state & QStyle::State_HasFocus) {
            painter->setPen(QPen(theme.accent, 1.5));
            painter->setBrush(Qt::NoBrush);
            painter->drawRoundedRect(row.adjusted(0.25, 0.25, -0.25, -0.25), 6, 6);
        }
        paintCheck(painter, boxIn(option.rect), colour, index.data(Qt::CheckStateRole).toInt() == Qt::Checked);
        drawExecutorGlyph(*painter, QRectF(row.right() - glyphWidth - 2, row.top(), glyphWidth, row.height()), kind,
                          selected || !enabled ? colour : mixedColor(colour, theme.card, 0.75));

        QFont font = option.font;
        font.setWeight(QFont::DemiBold);
        painter->setFont(font);
        painter->setPen(enabled ? theme.text : faint);
        const QRect text = option.rect.adjusted(textLeft, 3, -glyphWidth - 6, -3);
        painter->drawText(text, Qt::AlignLeft | Qt::AlignTop, index.data(Qt::DisplayRole).toString());
        QFont small = option.font;
        small.setPointSizeF(small.pointSizeF() * 0.9);
        painter->setFont(small);
        painter->setPen(enabled ? theme.muted : faint);
        painter->drawText(
            text, Qt::AlignLeft | Qt::AlignBottom,
            QFontMetrics(small).elidedText(index.data(hintRole).toString(), Qt::ElideRight, text.width()));
    }
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        return {120,
                std::max(zoomed(option.widget, rowHeight),
                         int(option.fontMetrics.height() * 1.95) + zoomed(option.widget, 6))};
    }

private:
    void paintCheck(QPainter *painter, const QRectF &box, const QColor &colour, bool checked) const
    {
        painter->setPen(QPen(colour, 2));
        painter->setBrush(checked ? QBrush(colour) : QBrush(Qt::NoBrush));
        painter->drawRoundedRect(box.adjusted(1, 1, -1, -1), 3.5, 3.5);
        if (!checked)
            return;
        painter->setPen(QPen(Qt::white, 1.9, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const QPointF at = box.topLeft();
        const QPointF stroke[]{at + QPointF(4.8, 8.9), at + QPointF(7.4, 11.5), at + QPointF(12.2, 5.9)};
        painter->drawPolyline(stroke, 3);
    }
};
ExecutorList::ExecutorList(QWidget *parent)
    : QListWidget(parent)
{
    nameWithFocusKey(
        this,
        {"executorList", tr("How the work is spread"),
         tr("The marked row is what the large buttons and those under More run; the checked rows are what Compare "
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
    QSignalBlocker all(this); // one change, not one a row
    for (ExecutorKind kind : allExecutors) {
        const bool allowed = executorAllows(kind, task);
        const QString hint = allowed ? shortHint(kind, task) : tr("downloads and commands only");
        QListWidgetItem *row = item(int(kind));
        row->setData(ExecutorDelegate::hintRole, hint);
        row->setData(Qt::AccessibleDescriptionRole, hint);
        row->setFlags(allowed ? row->flags() | Qt::ItemIsEnabled : row->flags() & ~Qt::ItemIsEnabled);
    }
    all.unblock();
    Q_EMIT changed();
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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/watch/watch_panes.h"

#include "core/watch/watch_report.h"
#include "ui/controls.h"
#include "ui/figures_table.h"
#include "ui/theme.h"
#include "ui/timeline/timeline_view.h"
#include "ui/zoom.h"

#include <QHeaderView>
#include <QScrollBar>

namespace manyhands {

namespace {
// Columns of the table.
constexpr int nameColumn = 2;
constexpr int firstFigure = 3;
constexpr int leastTimeline = 170;
} // namespace

WatchPanes::WatchPanes(const char *prefix, QWidget *parent)
    : QSplitter(Qt::Vertical, parent)
    , m_timeline(new TimelineView)
    , m_table(new FiguresTable(firstFigure, nameColumn))
{
    const QByteArray own(prefix);
    setObjectName(QLatin1String(prefix) + QStringLiteral("Panes"));
    name(m_timeline,
         {(own + "TimelineView").constData(), tr("Timeline of the program's threads"), QString(),
          viewKey(ViewKind::Timeline)});
    name(m_table,
         {(own + "Table").constData(), tr("Figures of the program's threads"),
          tr("A row for each thread: how long it lived, and what it did with its time"), viewKey(ViewKind::Results)});
    setHandleWidth(10);
    setChildrenCollapsible(false);
    addWidget(m_timeline);
    addWidget(m_table);
    setStretchFactor(0, 3);
    setStretchFactor(1, 1);
    m_table->setTextElideMode(Qt::ElideMiddle);
    m_table->hide();
    connect(this, &QSplitter::splitterMoved, this, [this] { m_isShared = true; });
}

bool WatchPanes::event(QEvent *event)
{
    if (bringsTheme(*event)) {
        m_timeline->setMinimumHeight(zoomed(this, leastTimeline));
        share();
    }
    return QSplitter::event(event);
}

void WatchPanes::resizeEvent(QResizeEvent *event)
{
    QSplitter::resizeEvent(event);
    share();
}

/// The table has the room that its rows need, up to half of it.
void WatchPanes::share()
{
    constexpr int fewestRows = 3;
    if (m_isShared || m_table->isHidden())
        return;
    const int row = std::max(1, m_table->sizeHintForRow(0));
    const int rest = m_table->header()->sizeHint().height() + m_table->horizontalScrollBar()->sizeHint().height() + 4;
    m_table->setMinimumHeight(rest + row * std::min(fewestRows, m_table->topLevelItemCount()));
    const int wanted = std::min(rest + row * m_table->topLevelItemCount(), height() / 2);
    setSizes({height() - handleWidth() - wanted, wanted});
}

void WatchPanes::showLive(const std::shared_ptr<const WatchRecord> &record)
{
    m_record = record;
    m_isLive = true;
    m_table->hide();
    TimelineRun run;
    run.watch = record;
    run.title = tr("Threads");
    m_timeline->showRun(run);
}

void WatchPanes::refresh()
{
    m_timeline->refresh();
}

void WatchPanes::show(const std::shared_ptr<const WatchRecord> &record)
{
    const bool isZoomed = std::exchange(m_isLive, false) && !m_timeline->fits();
    const TimeWindow window = m_timeline->window();
    m_record = record;
    TimelineRun run;
    run.watch = record;
    run.title = tr("Threads");
    run.wall = record->wall;
    m_timeline->showRun(run);
    if (isZoomed)
        m_timeline->setWindow(window);
    showTable();
}

void WatchPanes::clear()
{
    m_record.reset();
    m_isLive = false;
    m_table->hide();
    m_timeline->clear();
}

void WatchPanes::showView(ViewKind view)
{
    if (view == ViewKind::Timeline)
        m_timeline->setFocus(Qt::ShortcutFocusReason);
    else if (view == ViewKind::Results && !m_table->isHidden())
        m_table->setFocus(Qt::ShortcutFocusReason);
}

void WatchPanes::showTable()
{
    std::vector<QStringList> rows = watchTable(*m_record);
    const QStringList headings = rows.front();
    rows.erase(rows.begin());
    m_table->show(headings, rows, dispensableColumns(*m_record));
    m_table->setVisible(!rows.empty());
    share();
}

} // namespace manyhands

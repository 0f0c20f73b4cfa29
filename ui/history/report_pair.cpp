// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/report_pair.h"

#include "ui/controls.h"
#include "ui/experiment/experiment_view.h"
#include "ui/history/report_loader.h"
#include "ui/history/report_view.h"
#include "ui/timeline/timeline_view.h"
#include "ui/zoom.h"

#include <QApplication>
#include <QSplitter>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>

namespace manyhands {

namespace {

constexpr int leastWidth = 440; // of one report, as designed

void showIn(ReportView &view, const LoadedReport &report, const QString &source)
{
    if (report.watch)
        view.show(report.watch, source);
    else
        view.show(report.experiment, source);
}

} // namespace

ReportPair::ReportPair(QWidget *parent)
    : QWidget(parent)
    , m_tabs(new QTabBar)
    , m_splitter(new QSplitter(Qt::Horizontal))
    , m_first(new ReportView("report"))
    , m_second(new ReportView("beside"))
{
    name(m_tabs, {"reportPairTabs", tr("Which of the two reports"), QString()});
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->addTab(tr("Report"));
    m_tabs->addTab(tr("Beside it"));
    m_splitter->setHandleWidth(12);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_first);
    m_splitter->addWidget(m_second);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_tabs);
    column->addWidget(m_splitter, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, &ReportPair::arrange);
    const auto follow = [](ReportView *one, ReportView *another) {
        connect(one->views(), &ExperimentView::viewChanged, another->views(), &ExperimentView::setView);
    };
    follow(m_first, m_second);
    follow(m_second, m_first);
    for (const ReportView *view : {m_first, m_second})
        view->aboveViews()->installEventFilter(this);
    shareTime(m_first, m_second);
    shareTime(m_second, m_first);
    arrange();
}

void ReportPair::showFirst(const LoadedReport &report, const QString &source)
{
    m_hasFirst = true;
    m_sharesTime = false; // until what is new knows how far it may reach
    showIn(*m_first, report, source);
    arrange();
    shareAxes();
}

void ReportPair::showSecond(const LoadedReport &report, const QString &source)
{
    const bool fresh = m_hasSecond != (report.experiment || report.watch);
    m_hasSecond = report.experiment || report.watch;
    m_sharesTime = false;
    if (m_hasSecond)
        showIn(*m_second, report, source);
    else
        m_tabs->setCurrentIndex(0);
    arrange();
    if (fresh)
        m_splitter->setSizes({1000, 1000});
    shareAxes();
}

void ReportPair::clear()
{
    m_hasFirst = false;
    showSecond({}, QString());
}

void ReportPair::shareAxes()
{
    const bool both = m_hasFirst && m_hasSecond;
    m_first->setCompany(both ? m_second->experiment() : nullptr);
    m_second->setCompany(both ? m_first->experiment() : nullptr);
    TimelineView *one = m_first->timelineView();
    TimelineView *another = m_second->timelineView();
    one->setLeastEnd(both ? another->ownEnd() : 0);
    another->setLeastEnd(both ? one->ownEnd() : 0);
    if (both && one->ownEnd() > 0)
        another->setWindow(one->window());
    m_sharesTime = both;
}

/// The charts of both begin at the same height, however many lines stand above them.
void ReportPair::shareHeights()
{
    const bool besideEachOther = m_first->isVisibleTo(this) && m_second->isVisibleTo(this);
    const auto needed = [](const ReportView *view) {
        const QLayout *layout = view->aboveViews()->layout();
        return layout->hasHeightForWidth() ? layout->totalHeightForWidth(view->aboveViews()->width())
                                           : layout->totalSizeHint().height();
    };
    const int height = besideEachOther ? std::max(needed(m_first), needed(m_second)) : 0;
    for (const ReportView *view : {m_first, m_second})
        view->aboveViews()->setMinimumHeight(height);
}

/// What one of the timelines reaches to and looks at, the other does too.
void ReportPair::shareTime(const ReportView *one, const ReportView *another)
{
    for (TimelineView *timeline : one->timelineViews()) {
        connect(timeline, &TimelineView::ownEndChanged, another, [this, timeline, one, another](double end) {
            if (m_sharesTime && timeline == one->timelineView())
                another->timelineView()->setLeastEnd(end);
        });
        connect(timeline, &TimelineView::windowChanged, another,
                [this, timeline, one, another](const TimeWindow &window) {
                    if (m_sharesTime && timeline == one->timelineView())
                        another->timelineView()->setWindow(window);
                });
    }
}

void ReportPair::arrange()
{
    const bool narrow = width() < 2 * zoomed(this, leastWidth) + m_splitter->handleWidth();
    const bool asTabs = narrow && m_hasFirst && m_hasSecond;
    m_tabs->setVisible(asTabs);
    m_first->setVisible(m_hasFirst && (!asTabs || m_tabs->currentIndex() == 0));
    m_second->setVisible(m_hasSecond && (!asTabs || m_tabs->currentIndex() == 1));
    shareHeights();
}

ReportView *ReportPair::active() const
{
    return m_second->isVisible() && (!m_first->isVisible() || m_second->isAncestorOf(QApplication::focusWidget()))
        ? m_second
        : m_first;
}

bool ReportPair::eventFilter(QObject *aboveViews, QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Resize)
        shareHeights();
    return QWidget::eventFilter(aboveViews, event);
}

void ReportPair::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/experiment.h"
#include "ui/theme.h"

#include <QWidget>

class QSplitter;
class QTabBar;

namespace manyhands {

class ReportView;
struct LoadedReport;
class TimelineView;

/// One report, or two beside each other on the same page, with charts of the same scale; where there is no room for
/// both, one of them and tabs to change between.
class ReportPair : public QWidget
{
    Q_OBJECT
public:
    explicit ReportPair(QWidget *parent = nullptr);

    void showFirst(const LoadedReport &report, const QString &source);
    /// Neither an experiment nor a watch: the first one takes all the room.
    void showSecond(const LoadedReport &report, const QString &source);
    void clear();
    ReportView *first() const { return m_first; }
    ReportView *second() const { return m_second; }
    bool hasSecond() const { return m_hasSecond; }
    /// The one that is looked at: with the keyboard's focus, or in front.
    ReportView *active() const;

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *aboveViews, QEvent *event) override;

private:
    void arrange();
    void shareAxes();
    void shareHeights();
    void shareTime(const ReportView *one, const ReportView *another);

    QTabBar *m_tabs;
    QSplitter *m_splitter;
    ReportView *m_first;
    ReportView *m_second;
    bool m_hasFirst = false;
    bool m_hasSecond = false;
    bool m_sharesTime = false;
};

} // namespace manyhands

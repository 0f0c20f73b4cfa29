#pragma once

#include "core/experiment/experiment.h"
#include "ui/charts/chart_file.h"
#include "ui/controls.h"

#include <set>

class QStackedLayout;
class QTabBar;

namespace manyhands {

class ReportTable;
class ReportTimeline;
class ScalingChart;
class ThroughputChart;
class TimelineView;
class TimingsChart;
class VerdictStrip;

/// One experiment, from wherever it comes: what was done where, what it means, its charts and its table. A page is
/// filled when it is looked at.
class ReportView : public Card
{
    Q_OBJECT
public:
    enum Page { Timings, Scaling, Throughput, Timeline, Table };

    /// The controls' names begin with the prefix: "report", "beside".
    explicit ReportView(const char *prefix, QWidget *parent = nullptr);

    /// source: where it comes from, in words.
    void show(std::shared_ptr<const Experiment> experiment, const QString &source);
    const std::shared_ptr<const Experiment> &experiment() const { return m_experiment; }
    /// What stands beside: differences are said, and the charts of both have the same axes where
    /// they have the same unit. Null: it stands alone.
    void setCompany(std::shared_ptr<const Experiment> company);

    Page page() const;
    void showPage(Page page);
    TimelineView *timelineView() const;
    ChartKind chart() const; // the one that is seen; the table's is Timings

Q_SIGNALS:
    void pageChanged(int page);

private:
    void makeHead();
    void makePages();
    void nameAll(const char *prefix);
    void fillPage();
    void showRunOfBar(int bar);

    std::shared_ptr<const Experiment> m_experiment;
    std::shared_ptr<const Experiment> m_company;
    std::set<int> m_filled; // pages that show it already
    QLabel *m_source;
    QLabel *m_difference;
    QLabel *m_title;
    QLabel *m_machine;
    VerdictStrip *m_verdict;
    QTabBar *m_tabs;
    QStackedLayout *m_pages;
    TimingsChart *m_timings;
    ScalingChart *m_scaling;
    ThroughputChart *m_throughput;
    ReportTimeline *m_timeline;
    ReportTable *m_table;
};

} // namespace manyhands

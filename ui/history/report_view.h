// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/experiment.h"
#include "ui/controls.h"
#include "ui/views.h"

#include <set>

namespace manyhands {

class ExperimentView;
class FiguresTable;
class ReportTimeline;
class TimelineView;
class VerdictStrip;
class WatchPanes;
struct WatchRecord;

/// The experiment of a report: what was done where, what it means, and the ways to look at it. A view is filled when it
/// is looked at.
class ReportView : public Card
{
    Q_OBJECT
public:
    /// The controls' names begin with the prefix: "report", "beside".
    explicit ReportView(const char *prefix, QWidget *parent = nullptr);

    /// source: where it comes from, in words.
    void show(std::shared_ptr<const Experiment> experiment, const QString &source);
    /// A program that was watched, instead of an experiment.
    void show(const std::shared_ptr<const WatchRecord> &record, const QString &source);
    /// Null where the other one is shown.
    const std::shared_ptr<const Experiment> &experiment() const { return m_experiment; }
    std::shared_ptr<const WatchRecord> watch() const;
    /// What stands beside: differences are said, and the charts of both have the same axes where
    /// they have the same unit. Null: it stands alone.
    void setCompany(std::shared_ptr<const Experiment> company);

    ExperimentView *views() const { return m_views; }
    WatchPanes *panes() const { return m_panes; }
    /// What stands above the charts, from the report's name to the verdict.
    QWidget *aboveViews() const { return m_aboveViews; }
    TimelineView *timelineView() const; // of what is shown
    std::vector<TimelineView *> timelineViews() const; // of both

private:
    void showHead(const QString &source, const QString &title, const QString &machine);
    void makeHead(const char *prefix);
    void addPages(const char *prefix);
    void fill(ViewKind view);
    void showFigures();
    void showRunOfBar(int bar);

    std::shared_ptr<const Experiment> m_experiment;
    std::shared_ptr<const Experiment> m_company;
    std::set<ViewKind> m_filled; // those that show it already
    QWidget *m_aboveViews;
    QLabel *m_source;
    QLabel *m_difference;
    QLabel *m_title;
    QLabel *m_machine;
    VerdictStrip *m_verdict;
    ExperimentView *m_views;
    WatchPanes *m_panes;
    ReportTimeline *m_timeline;
    FiguresTable *m_table;
};

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_widget.h"
#include "ui/charts/losses_picture.h"
#include "ui/charts/scaling_picture.h"
#include "ui/charts/throughput_picture.h"
#include "ui/charts/timings_picture.h"

class QPushButton;

namespace manyhands {

/// Horizontal bars of wall time, the fastest told at a glance. GUI thread only.
class TimingsChart : public ChartWidget
{
    Q_OBJECT
public:
    explicit TimingsChart(QWidget *parent = nullptr);

    /// Redraws in one call; cheap enough for 30 times a second. baseline: what speedups are against, empty while there
    /// is none.
    void setBars(const std::vector<TimingBar> &bars, const QString &baseline);
    /// The bars of a chart of the same width that stands beside this one: equal lengths are equal seconds in both.
    void setCompany(const std::vector<TimingBar> &bars);
    /// From the top, where the newest bar is not what is looked for.
    void showFirstBar();
    /// The line at the top right that names the baseline; shown unless the window says it elsewhere.
    void setBaselineShown(bool shown);
    bool isBaselineShown() const { return m_subject.isBaselineShown; }

protected:
    void refresh() override;

private:
    TimingsSubject m_subject;
    std::vector<TimingBar> m_company;
};

/// Speedup and time against the number of workers: side by side where there is room, else one of them and a button for
/// the other. GUI thread only.
class ScalingChart : public SubjectChart<ScalingSubject>
{
    Q_OBJECT
public:
    explicit ScalingChart(QWidget *parent = nullptr);

protected:
    void refresh() override;

private:
    ScalingQuantity m_narrow = ScalingQuantity::Speedup; // where there is room for one only
    QPushButton *m_toggle;
};

/// Items and megabytes a second over the run, one above the other on the same axis of time; the items alone where it is
/// too low for both. GUI thread only.
class ThroughputChart : public SubjectChart<ThroughputSubject>
{
    Q_OBJECT
public:
    explicit ThroughputChart(QWidget *parent = nullptr);

protected:
    void refresh() override;
};

/// A bar a row, as long as its workers' seconds together: what the work took, and what was lost. GUI thread only.
class LossesChart : public SubjectChart<LossesSubject>
{
    Q_OBJECT
public:
    explicit LossesChart(QWidget *parent = nullptr);

protected:
    void refresh() override;
};

} // namespace manyhands

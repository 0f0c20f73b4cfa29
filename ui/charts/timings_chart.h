// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_widget.h"
#include "ui/charts/timings_picture.h"

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

} // namespace manyhands

#pragma once

#include "ui/charts/timed_run.h"
#include "ui/theme.h"

#include <QWidget>

#include <utility>
#include <vector>

namespace manyhands {

/// A bar of the Timings chart: a run, or the median of several. Plain values: charts know nothing of experiments.
struct TimingBar {
    ExecutorKind executor = ExecutorKind::Serial;
    int workers = 1;
    QString subtitle; // "8 workers", "6 of 8 connections", "8 workers, running"
    double seconds = 0;
    std::optional<double> speedup; // against the baseline; none while unknown
    bool running = false;
    QString note; // "stopped", "2 failed"
    std::vector<TimedRun> runs; // where the bar is a median of several; drawn as dots
    std::optional<std::pair<double, double>> interval; // 95 %, seconds; a whisker over the bar's end
    std::optional<double> predicted; // seconds; a dotted mark
    bool ghost = false; // not run yet: an outline as long as `predicted` says
};

/// Horizontal bars of wall time, the fastest told at a glance. GUI thread only.
class TimingsChart : public QWidget
{
    Q_OBJECT
public:
    explicit TimingsChart(QWidget *parent = nullptr);
    ~TimingsChart() override;

    /// Redraws in one call; cheap enough for 30 times a second. baseline: what speedups are against, empty while there
    /// is none.
    void setBars(const std::vector<TimingBar> &bars, const QString &baseline);
    /// The bars of a chart of the same width that stands beside this one: equal lengths are equal seconds in both.
    void setCompany(const std::vector<TimingBar> &bars);
    /// From the top, where the newest bar is not what is looked for.
    void showFirstBar();
    /// The line at the top right that names the baseline; shown unless the window says it elsewhere.
    void setBaselineShown(bool shown);
    bool isBaselineShown() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void barActivated(int index); // clicked, or Return on it; an index into what setBars() was given

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void makePlot();
    void arrange(); // plot and scroll bar
    void choose(int row);

    struct Private;
    std::unique_ptr<Private> m;
};

} // namespace manyhands

#pragma once

#include "ui/theme.h"

#include <QWidget>

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
    std::vector<double> runs; // seconds of each, where the bar is a median of several; drawn as dots
};

/// Horizontal bars of wall time, the fastest told at a glance. GUI thread only.
class TimingsChart : public QWidget
{
    Q_OBJECT
public:
    explicit TimingsChart(QWidget *parent = nullptr);
    ~TimingsChart() override;

    void setTheme(const Theme &theme);
    /// Redraws in one call; cheap enough for 30 times a second.
    void setBars(const std::vector<TimingBar> &bars, const QString &baseline);

Q_SIGNALS:
    void barActivated(int index); // clicked, or Return on it; an index into what setBars() was given

private:
    struct Private;
    std::unique_ptr<Private> m;
};

} // namespace manyhands

#pragma once

#include "ui/charts/timing_rows.h"

#include <QtCharts/QChartView>

QT_BEGIN_NAMESPACE
class QBarCategoryAxis;
class QBarSet;
class QHorizontalStackedBarSeries;
class QValueAxis;
QT_END_NAMESPACE

namespace manyhands {

/// The Qt chart behind TimingsChart: a bar set an executor, settled or running, and a category a run. Words and marks
/// are drawn over it. Values are replaced; sets are made anew only when bars come, go or change their executor.
class TimingsPlot : public QChartView
{
    Q_OBJECT
public:
    explicit TimingsPlot(QWidget *parent = nullptr);

    void setBars(const std::vector<TimingBar> &bars, const QString &baseline);
    /// Bars of a chart of the same width that stands beside this one: equal lengths are equal seconds in both.
    void setCompany(const std::vector<TimingBar> &bars);
    bool hasCompany() const { return !m_company.empty(); }
    void setBaselineShown(bool shown) { m_baselineShown = shown; }
    /// For a page and not a screen.
    void setPrinted(bool printed) { m_printed = printed; }
    /// Lays the chart out for a size without waiting for an event.
    void layOut(QSizeF size);
    /// How high the chart has to be for its bars to be read.
    double neededHeight() const { return m_rows.height(); }
    const std::vector<TimingBar> &bars() const { return m_bars; }
    const TimingRows &rows() const { return m_rows; }
    /// Drawn with a quiet ground; below zero: none.
    void setChosen(int row);
    int chosen() const { return m_chosen; }

Q_SIGNALS:
    void barActivated(int index);

protected:
    bool event(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;

private:
    bool needsSets(const std::vector<TimingBar> &bars) const;
    void makeSets();
    void replaceValues();
    void dress();
    QBarSet *setOf(const TimingBar &bar) const;
    QFont smallFont() const;
    QFont boldFont() const;
    TimingRowsRequest rowsRequest(QSizeF size) const;
    void makeRoomFor(const std::vector<TimingBar> &bars, TimingRowsRequest &request) const;
    double tailWidth(const TimingBar &bar) const;
    double valueLeft(const TimingBar &bar) const;
    QString wordsAfter(const TimingBar &bar) const;
    bool hasPill(const TimingBar &bar) const;
    void paintHeader(QPainter &painter) const;
    void paintLabel(QPainter &painter, int row) const;
    void paintBarEnd(QPainter &painter, int row) const;
    void paintGhost(QPainter &painter, int row) const;
    void paintPrediction(QPainter &painter, int row) const;
    void paintInterval(QPainter &painter, int row) const;
    void paintRuns(QPainter &painter, int row) const;
    void paintValue(QPainter &painter, int row) const;
    double paintPill(QPainter &painter, double left, double middle, double speedup) const;
    QString headerText() const;

    Theme m_theme = Theme::day();
    std::vector<TimingBar> m_bars;
    std::vector<TimingBar> m_company;
    QString m_baseline;
    bool m_baselineShown = true;
    bool m_printed = false;
    TimingRows m_rows;
    int m_chosen = -1;
    QHorizontalStackedBarSeries *m_series;
    QBarCategoryAxis *m_categories;
    QValueAxis *m_seconds;
};

} // namespace manyhands

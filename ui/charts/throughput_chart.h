#pragma once

#include "ui/charts/throughput_picture.h"
#include "ui/theme.h"

#include <QWidget>

class QPainter;

namespace manyhands {

class PlotBoard;

/// Items and megabytes a second over the run, one above the other on the same axis of time; the items alone where it is
/// too low for both. GUI thread only.
class ThroughputChart : public QWidget
{
    Q_OBJECT
public:
    explicit ThroughputChart(QWidget *parent = nullptr);

    /// Redraws in one call; cheap enough for 30 times a second.
    void setSubject(const ThroughputSubject &subject);
    const ThroughputSubject &subject() const { return m_subject; }
    /// What stands beside it in another chart: both get the same axes. None: it stands alone.
    void setCompany(const std::optional<ThroughputSubject> &company);
    /// On a page, without the widget being shown.
    void print(QPainter &painter, const QRectF &rect);
    PlotBoard *board() const { return m_board; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void showPlots();

    ThroughputSubject m_subject;
    std::optional<ThroughputSubject> m_company;
    bool m_printed = false;
    PlotBoard *m_board;
};

} // namespace manyhands

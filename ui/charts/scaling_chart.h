#pragma once

#include "ui/charts/scaling_picture.h"
#include "ui/theme.h"

#include <QWidget>

class QPainter;
class QPushButton;

namespace manyhands {

class PlotBoard;

/// Speedup and time against the number of workers: side by side where there is room, else one of them and a button for
/// the other. GUI thread only.
class ScalingChart : public QWidget
{
    Q_OBJECT
public:
    explicit ScalingChart(QWidget *parent = nullptr);

    /// Redraws in one call; cheap where nothing changed.
    void setSubject(const ScalingSubject &subject);
    const ScalingSubject &subject() const { return m_subject; }
    /// What stands beside it in another chart: both get the same axes. None: it stands alone.
    void setCompany(const std::optional<ScalingSubject> &company);
    /// On a page: both plots whatever the width.
    void print(QPainter &painter, const QRectF &rect);
    PlotBoard *board() const { return m_board; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void showPlots();
    void placeToggle();
    QString wordsAt(int plot, int curve, int point) const;

    ScalingSubject m_subject;
    std::optional<ScalingSubject> m_company;
    std::vector<ScalingQuantity> m_shown; // one a plot
    ScalingQuantity m_narrow = ScalingQuantity::Speedup; // where there is room for one only
    bool m_printed = false;
    PlotBoard *m_board;
    QPushButton *m_toggle;
};

} // namespace manyhands

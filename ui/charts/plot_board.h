#pragma once

#include "ui/charts/line_plot.h"
#include "ui/charts/plot_legend.h"

#include <QWidget>

#include <functional>

namespace manyhands {

/// One or two line plots with the legend that they need, on a screen or a page. Names stand at the lines' ends where
/// they fit in every plot, else in the legend. GUI thread only.
class PlotBoard : public QWidget
{
    Q_OBJECT
public:
    enum class Flow { Beside, Stacked };
    /// What is said of a point, a line a fact.
    using Words = std::function<QString(int plot, PlotPlace place)>;

    explicit PlotBoard(QWidget *parent = nullptr);

    void setWords(Words words) { m_words = std::move(words); }
    /// What stands there while there is nothing to draw.
    void setEmptyWords(const QString &title, const QString &hint);
    /// Room that something else takes at the top right.
    void setReserved(QSize size);
    /// No plots: nothing to draw. Cheap where they are as they were.
    void setPlots(const std::vector<PlotPicture> &pictures, Flow flow);
    int plotCount() const { return m_count; }
    LinePlot *plot(int number) const { return m_plots[size_t(number)]; }
    const PlotLegend &legend() const { return m_legend; }
    /// On a page, without the widget being shown.
    void print(QPainter &painter, const QRectF &rect);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    /// Which names stand at the lines' ends; the others are in the legend.
    struct Naming {
        bool lines = true;
        bool ideal = true;
    };

    void arrange(QSizeF size);
    bool placePlots(const QRectF &area, Naming naming);
    std::vector<PlotLegend::Entry> legendEntries(Naming naming) const;
    std::vector<QRectF> plotRects(const QRectF &area) const;
    void choose(int plot, PlotPlace place);
    QString mark(int plot, PlotPlace place);
    PlotPlace stepped(int points, int curves) const;

    Flow m_flow = Flow::Beside;
    int m_count = 0;
    std::vector<LinePlot *> m_plots; // children; the first ones are in use
    PlotLegend m_legend;
    QSize m_reserved;
    QString m_emptyTitle;
    QString m_emptyHint;
    Words m_words;
};

} // namespace manyhands

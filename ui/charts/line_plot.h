#pragma once

#include "ui/charts/plot_picture.h"
#include "ui/theme.h"

#include <QtCharts/QChartView>

QT_BEGIN_NAMESPACE
class QLineSeries;
class QValueAxis;
QT_END_NAMESPACE

namespace manyhands {

/// A point of a measured curve; below zero: none.
struct PlotPlace {
    int curve = -1;
    int point = -1;

    bool operator==(const PlotPlace &) const = default;
};

/// The Qt chart behind the line charts: a series a curve, values replaced and series made anew only when curves come,
/// go or change what they are. Axes, bands, dots and words are drawn around and over it.
class LinePlot : public QChartView
{
    Q_OBJECT
public:
    struct Gutters {
        double left = 0; // for the labels of the y axis
        double right = 0; // for names, or what the last label of the x axis needs
    };

    explicit LinePlot(QWidget *parent = nullptr);

    void setPicture(const PlotPicture &picture);
    const PlotPicture &picture() const { return m_picture; }

    /// Whether names stand at the ends of the measured lines, and of the ideal.
    void setNamed(bool lines, bool ideal);
    /// What the words around the plot need; plots that stand one above another take the widest.
    Gutters neededGutters(QSizeF size) const;
    /// Where everything would stand in that size; whether every name that was wanted found its place.
    bool place(QSizeF size, Gutters gutters);
    /// Lays Qt's chart out as it was placed last, without waiting for an event.
    void layOut();
    QRectF plotRect() const { return m_plot; }

    /// The measured point near a place, in pixels of the view.
    PlotPlace placeAt(QPointF position) const;
    QPointF pixelOf(PlotPlace place) const;
    void setChosen(PlotPlace place);
    PlotPlace chosen() const { return m_chosen; }

Q_SIGNALS:
    void pointed(manyhands::PlotPlace place); // the pointer came near a point, or left it

protected:
    bool event(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;

private:
    void makeSeries();
    void replaceValues();
    void dress();
    QPen penOf(const PlotCurve &curve) const;
    QColor colorOf(const PlotCurve &curve) const;
    QFont smallFont() const;
    int mostSteps(double height) const;
    bool isNamed(const PlotCurve &curve) const;
    bool placeNames();
    std::vector<QPolygonF> obstacles() const;
    QPointF pixel(const QPointF &value) const;
    void paintGrid(QPainter &painter) const;
    void paintBand(QPainter &painter, const PlotCurve &curve) const;
    void paintAxes(QPainter &painter) const;
    void paintBottomLabels(QPainter &painter) const;
    void paintHead(QPainter &painter) const;
    void paintDots(QPainter &painter, const PlotCurve &curve) const;
    void paintMarkers(QPainter &painter, const PlotCurve &curve) const;
    void paintNames(QPainter &painter) const;
    void paintChosen(QPainter &painter) const;

    Theme m_theme = Theme::day();
    PlotPicture m_picture;
    QList<QLineSeries *> m_series; // one a curve; the chart owns them
    std::vector<QList<QPointF>> m_drawn; // what they hold
    QValueAxis *m_x;
    QValueAxis *m_y;
    QSizeF m_size;
    QRectF m_plot;
    bool m_linesNamed = true;
    bool m_idealNamed = true;
    std::vector<std::optional<QRectF>> m_names; // one a curve
    PlotPlace m_chosen;
};

} // namespace manyhands

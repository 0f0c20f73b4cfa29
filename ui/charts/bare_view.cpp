#include "ui/charts/bare_view.h"

#include <QtCharts/QChartView>
#include <QtCharts/QLegend>

namespace manyhands {

void makeBare(QChartView &view)
{
    view.chart()->setAnimationOptions(QChart::NoAnimation);
    view.chart()->setBackgroundVisible(false);
    view.chart()->setMargins({});
    view.chart()->legend()->hide();
    view.setFrameShape(QFrame::NoFrame);
    view.setRenderHint(QPainter::Antialiasing);
    view.setViewportUpdateMode(QGraphicsView::FullViewportUpdate);
    view.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view.setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view.setFocusPolicy(Qt::NoFocus);
    view.viewport()->setMouseTracking(true);
    view.setAcceptDrops(false); // the window's
}

} // namespace manyhands

#pragma once

#include "ui/charts/plot_picture.h"

#include <QFont>
#include <QPen>

class QPainter;
class QPointF;

namespace manyhands {

QFont scaledFont(QFont font, double factor);

/// Each executor has a marker of its own, so that colour is never alone. The painter's pen and brush draw it.
void drawMarker(QPainter &painter, ExecutorKind executor, const QPointF &middle, double radius);

/// Measured lines are full, fitted ones dashed, the ideal is thin and dotted.
QPen linePen(PlotCurve::Kind kind, const QColor &color, double width);

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/executor/executor.h"

#include <QRectF>

class QColor;
class QPainter;

namespace manyhands {

/// A small sign of how an executor works, so that its colour never stands alone: one line of blocks, parallel lines,
/// lines in a box, arrows to results, a loop, boxes apart.
void drawExecutorGlyph(QPainter &painter, const QRectF &place, ExecutorKind kind, const QColor &colour);

} // namespace manyhands

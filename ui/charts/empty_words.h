#pragma once

#include "ui/theme.h"

#include <QFont>
#include <QRect>

class QPainter;

namespace manyhands {

/// What stands in the middle of a chart or a table that has nothing to show yet: what is missing, and how it comes.
void paintEmptyWords(QPainter &painter, const QRect &rect, const Theme &theme, const QFont &font, const QString &title,
                     const QString &hint);

} // namespace manyhands

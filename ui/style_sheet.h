#pragma once

#include "ui/theme.h"

#include <QFont>

namespace manyhands {

/// How the theme's values become widgets: the only place that turns them into a palette and a style sheet. Widgets ask
/// for a look by a dynamic property ("look": primary, quiet, heading, title, muted, card, bar, ...), never by colour.
QPalette paletteFor(const Theme &theme);
QString styleSheetFor(const Theme &theme, const QFont &base);

/// Between two colours; share of the first from 0 to 1.
QColor blend(const QColor &first, const QColor &second, double share);

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme.h"

#include <QFont>

namespace manyhands {

/// How the theme's values become widgets: the only place that turns them into a palette and a style sheet. Widgets ask
/// for a look by a dynamic property ("look": primary, quiet, heading, title, muted, card, bar, ...), never by colour.
QPalette paletteFor(const Theme &theme);
QString styleSheetFor(const Theme &theme, const QFont &base);

} // namespace manyhands

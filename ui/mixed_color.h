// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

namespace manyhands {

/// Opaque, so that filling stays cheap: Qt spreads larger translucent fills, and long lines, over threads of its own,
/// which would take the cores from what is being measured.
inline QColor mixedColor(const QColor &a, const QColor &b, double shareOfA)
{
    const auto channel = [&](int x, int y) { return qRound(x * shareOfA + y * (1 - shareOfA)); };
    return {channel(a.red(), b.red()), channel(a.green(), b.green()), channel(a.blue(), b.blue())};
}

} // namespace manyhands

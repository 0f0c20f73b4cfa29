// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>

namespace manyhands {

/// How an experiment can be looked at: the charts, the table, and the pictures that came of it.
enum class ViewKind { Timeline, Timings, Scaling, Throughput, Results, Gallery, Losses };

/// Ctrl+1 and on.
inline QKeySequence viewKey(ViewKind view)
{
    return Qt::CTRL | Qt::Key(Qt::Key_1 + int(view));
}

} // namespace manyhands

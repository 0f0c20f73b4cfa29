// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace manyhands {

/// A tooltip that shows the text as it is, whatever name or message stands in it: Qt would take for HTML what looks
/// like it.
QString plainToolTip(const QString &text);

} // namespace manyhands

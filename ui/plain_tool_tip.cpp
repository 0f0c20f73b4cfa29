// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plain_tool_tip.h"

#include "core/text/printable.h"

#include <QTextDocument>

namespace manyhands {

QString plainToolTip(const QString &text)
{
    const QString shown = printableLines(text);
    return Qt::mightBeRichText(shown) ? Qt::convertFromPlainText(shown) : shown;
}

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calm_style.h"

#include <QIcon>

namespace manyhands {

CalmStyle::CalmStyle()
    : QProxyStyle(QStringLiteral("Fusion"))
{
}

QIcon CalmStyle::standardIcon(StandardPixmap standard, const QStyleOption *option, const QWidget *widget) const
{
    if (standard == SP_ToolBarHorizontalExtensionButton)
        return QIcon(QStringLiteral(":/icons/chevron-down-day.svg"));
    return QProxyStyle::standardIcon(standard, option, widget);
}

} // namespace manyhands

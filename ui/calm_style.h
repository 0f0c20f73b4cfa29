// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

namespace manyhands {

/// Fusion, which looks the same everywhere and follows the palette. A menu bar asks for the icon of its extension
/// button at its making, and finding out what kind of picture that is would load every image plugin before the window
/// is seen.
class CalmStyle : public QProxyStyle
{
    Q_OBJECT
public:
    CalmStyle();

    QIcon standardIcon(StandardPixmap standard, const QStyleOption *option, const QWidget *widget) const override;
};

} // namespace manyhands

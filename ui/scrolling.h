// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace manyhands {

/// Content in a frameless area that scrolls up and down only.
QWidget *scrolling(QWidget *content, const char *objectName);
/// Is content with little room: what is in it scrolls.
class ModestBox : public QWidget
{
    Q_OBJECT
public:
    QSize sizeHint() const override;
};

/// Brings a widget into sight that has just been shown or has grown.
void scrollToGrown(QWidget *widget);

} // namespace manyhands

#pragma once

#include "ui/controls.h"

namespace manyhands {

/// The words of the lessons and what they mean.
class GlossaryView : public Card
{
    Q_OBJECT
public:
    explicit GlossaryView(QWidget *parent = nullptr);
};

/// Something in a frameless area that scrolls up and down only.
QWidget *scrolling(QWidget *content, const char *objectName);

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
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

} // namespace manyhands

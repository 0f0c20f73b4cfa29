// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_widget.h"
#include "ui/charts/losses_picture.h"

namespace manyhands {

/// A bar a row, as long as its workers' seconds together: what the work took, and what was lost. GUI thread only.
class LossesChart : public SubjectChart<LossesSubject>
{
    Q_OBJECT
public:
    explicit LossesChart(QWidget *parent = nullptr);

protected:
    void refresh() override;
};

} // namespace manyhands

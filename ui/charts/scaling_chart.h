// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_widget.h"
#include "ui/charts/scaling_picture.h"

class QPushButton;

namespace manyhands {

/// Speedup and time against the number of workers: side by side where there is room, else one of them and a button for
/// the other. GUI thread only.
class ScalingChart : public SubjectChart<ScalingSubject>
{
    Q_OBJECT
public:
    explicit ScalingChart(QWidget *parent = nullptr);

protected:
    void refresh() override;

private:
    ScalingQuantity m_narrow = ScalingQuantity::Speedup; // where there is room for one only
    QPushButton *m_toggle;
};

} // namespace manyhands

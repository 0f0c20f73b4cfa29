// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_widget.h"
#include "ui/charts/throughput_picture.h"

namespace manyhands {

/// Items and megabytes a second over the run, one above the other on the same axis of time; the items alone where it is
/// too low for both. GUI thread only.
class ThroughputChart : public SubjectChart<ThroughputSubject>
{
    Q_OBJECT
public:
    explicit ThroughputChart(QWidget *parent = nullptr);

protected:
    void refresh() override;
};

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/throughput_chart.h"

namespace manyhands {

ThroughputChart::ThroughputChart(QWidget *parent)
    : SubjectChart(parent)
{
    setAccessibleName(tr("Throughput"));
    setEmptyWords(tr("No rate yet"), tr("Each run draws how much it does in a second, while it runs."));
}

void ThroughputChart::refresh()
{
    constexpr int heightForTwo = 170; // pixels, with a legend
    setModel(throughputModel(m_subject, height() >= heightForTwo, m_company));
}

} // namespace manyhands

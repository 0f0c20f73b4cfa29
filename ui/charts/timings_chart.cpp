// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/timings_chart.h"

#include <QScrollBar>

namespace manyhands {

TimingsChart::TimingsChart(QWidget *parent)
    : ChartWidget(parent)
{
    setAccessibleName(tr("Timings"));
    setEmptyWords(tr("No times yet"), tr("Each run adds a bar: shorter is faster."));
}

void TimingsChart::setBars(const std::vector<TimingBar> &bars, const QString &baseline)
{
    const bool sameCount = bars.size() == m_subject.bars.size();
    m_subject.bars = bars;
    m_subject.baseline = baseline;
    refresh();
    if (sameCount || bars.empty())
        return;
    scrollBar()->setValue(scrollBar()->maximum()); // the newest bar
    setAccessibleDescription(barWords(bars.back()));
}

void TimingsChart::setCompany(const std::vector<TimingBar> &bars)
{
    m_company = bars;
    refresh();
}

void TimingsChart::showFirstBar()
{
    scrollBar()->setValue(0);
}

void TimingsChart::setBaselineShown(bool shown)
{
    m_subject.isBaselineShown = shown;
    refresh();
}

void TimingsChart::refresh()
{
    setModel(timingsModel(m_subject, m_company));
}

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/experiment_charts.h"

#include "ui/controls.h"

#include <QPushButton>
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

ScalingChart::ScalingChart(QWidget *parent)
    : SubjectChart(parent)
    , m_toggle(new QPushButton(this))
{
    setAccessibleName(tr("Scaling"));
    setEmptyWords(tr("No curve yet"), tr("Sweep runs the checked executors over 1, 2, 4 … workers."));
    setLook(m_toggle, "flat");
    nameWithClickKey(m_toggle,
                     {"scalingToggle", tr("Speedup or time"), tr("There is room for one of them here: shows the other"),
                      tr("Ctrl+Shift+Y")});
    m_toggle->hide();
    connect(m_toggle, &QPushButton::clicked, this, [this] {
        m_narrow = m_narrow == ScalingQuantity::Speedup ? ScalingQuantity::Time : ScalingQuantity::Speedup;
        refresh();
    });
}

void ScalingChart::refresh()
{
    constexpr int widthForTwo = 620; // pixels
    auto quantities = quantitiesOf(m_subject);
    const bool narrow = quantities.size() > 1 && width() < widthForTwo;
    if (narrow)
        quantities = {m_narrow};
    m_toggle->setVisible(narrow);
    m_toggle->setText(m_narrow == ScalingQuantity::Speedup ? tr("Show time") : tr("Show speedup"));
    const QSize size = m_toggle->sizeHint();
    m_toggle->setGeometry(width() - size.width(), 0, size.width(), size.height());
    setModel(scalingModel(m_subject, quantities, m_company), narrow ? size : QSize());
}

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

LossesChart::LossesChart(QWidget *parent)
    : SubjectChart(parent)
{
    setAccessibleName(tr("Losses"));
    setEmptyWords(tr("No losses known"),
                  tr("Run Serial and another executor to see where the workers' time went. Some machines do not "
                     "measure it."));
}

void LossesChart::refresh()
{
    setModel(lossesModel(m_subject, m_company));
}

} // namespace manyhands

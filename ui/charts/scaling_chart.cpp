// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/scaling_chart.h"

#include "ui/controls.h"

#include <QPushButton>

namespace manyhands {

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

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/losses_chart.h"

namespace manyhands {

LossesChart::LossesChart(QWidget *parent)
    : SubjectChart(parent)
{
    setAccessibleName(tr("Losses"));
    setEmptyWords(tr("No losses known"),
                  tr("A finished run beside a finished baseline tells where the workers' seconds went, where this "
                     "machine measures what they are at."));
}

void LossesChart::refresh()
{
    setModel(lossesModel(m_subject, m_company));
}

} // namespace manyhands

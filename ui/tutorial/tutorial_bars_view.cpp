// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tutorial/tutorial_bars_view.h"

#include "ui/charts/chart_painter.h"
#include "ui/tutorial/tutorial_chart.h"
#include "ui/zoom.h"

#include <QPainter>

#include <cmath>

namespace manyhands {

TutorialBarsView::TutorialBarsView(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("tutorialBars"));
    setAccessibleName(tr("Published times beside those measured here"));
}

void TutorialBarsView::show(const std::shared_ptr<const TutorialResult> &result)
{
    m_model = tutorialBars(*result);
    fit();
    QStringList words;
    for (const BarRow &row : m_model.rows)
        words.append(row.words);
    setAccessibleDescription(words.join(QStringLiteral("; ")));
    update();
}

ChartLayout TutorialBarsView::placed() const
{
    constexpr double larger = 1.1; // its words are read beside a table's
    const double zoom = zoomOf(this);
    return layOut(m_model, {QSizeF(size()) / zoom, scaledFont(unzoomed(font(), zoom), larger), {}, false});
}

void TutorialBarsView::fit()
{
    setMinimumHeight(int(std::ceil(placed().neededHeight * zoomOf(this))));
}

bool TutorialBarsView::event(QEvent *event)
{
    if (bringsTheme(*event))
        fit();
    return QWidget::event(event);
}

void TutorialBarsView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.scale(zoomOf(this), zoomOf(this));
    paintChart(painter, {m_model, placed(), themeOf(this), {}});
}

} // namespace manyhands

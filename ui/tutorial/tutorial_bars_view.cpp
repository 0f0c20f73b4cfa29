#include "ui/tutorial/tutorial_bars_view.h"

#include "ui/charts/chart_painter.h"
#include "ui/tutorial/tutorial_chart.h"

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
    setMinimumHeight(int(std::ceil(placed().neededHeight)));
    QStringList words;
    for (const BarRow &row : m_model.rows)
        words.append(row.words);
    setAccessibleDescription(words.join(QStringLiteral("; ")));
    update();
}

ChartLayout TutorialBarsView::placed() const
{
    constexpr double larger = 1.1; // its words are read beside a table's
    return layOut(m_model, {size(), scaledFont(font(), larger), {}, false});
}

void TutorialBarsView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintChart(painter, {m_model, placed(), themeOf(this), {}});
}

} // namespace manyhands

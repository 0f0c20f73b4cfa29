#include "ui/tutorial/tutorial_bars_view.h"

#include "core/tutorial/tutorial_table.h"

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
    m_bars.emplace(result, font());
    setMinimumHeight(int(std::ceil(m_bars->neededHeight())));
    QStringList words;
    for (const QStringList &row : tutorialTable(*result))
        words.append(tr("%1: published %2, here %3").arg(row[0], row[3], row[5]));
    setAccessibleDescription(words.join(QStringLiteral("; ")));
    update();
}

void TutorialBarsView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (m_bars)
        m_bars->paint(painter, rect(), themeOf(this));
}

} // namespace manyhands

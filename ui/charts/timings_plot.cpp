#include "ui/charts/timings_plot.h"

#include "ui/charts/bare_view.h"
#include "ui/timeline/mixed_color.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <QtCharts/QBarCategoryAxis>
#include <QtCharts/QBarSet>
#include <QtCharts/QHorizontalStackedBarSeries>
#include <QtCharts/QValueAxis>

namespace manyhands {

namespace {

QString setName(const TimingBar &bar)
{
    const QString name = QLatin1String(executorName(bar.executor));
    if (bar.ghost)
        return name + QStringLiteral(" ghost");
    return bar.running ? name + QStringLiteral(" running") : name;
}

} // namespace

TimingsPlot::TimingsPlot(QWidget *parent)
    : QChartView(parent)
    , m_series(new QHorizontalStackedBarSeries)
    , m_categories(new QBarCategoryAxis)
    , m_seconds(new QValueAxis)
{
    chart()->addSeries(m_series);
    chart()->addAxis(m_categories, Qt::AlignLeft);
    chart()->addAxis(m_seconds, Qt::AlignBottom);
    m_series->attachAxis(m_categories);
    m_series->attachAxis(m_seconds);
    m_categories->setVisible(false);
    m_seconds->setVisible(false);
    makeBare(*this);
    dress();
}

void TimingsPlot::dress()
{
    m_theme = themeOf(this);
    setBackgroundBrush(m_theme.card);
    for (QBarSet *set : m_series->barSets()) {
        const auto bar =
            std::ranges::find_if(m_bars, [&](const TimingBar &each) { return setName(each) == set->label(); });
        if (bar == m_bars.end())
            continue;
        const QColor color = m_theme.executor(bar->executor);
        const QBrush full = bar->running ? mixedColor(color, m_theme.card, 0.72) : color;
        set->setBrush(bar->ghost ? QBrush(Qt::NoBrush) : full); // its outline is drawn over it
        set->setPen(QPen(Qt::NoPen));
    }
}

bool TimingsPlot::needsSets(const std::vector<TimingBar> &bars) const
{
    return !std::ranges::equal(bars, m_bars, [](const TimingBar &a, const TimingBar &b) {
        return a.executor == b.executor && a.running == b.running && a.ghost == b.ghost;
    });
}

void TimingsPlot::setBars(const std::vector<TimingBar> &bars, const QString &baseline)
{
    const bool fresh = needsSets(bars);
    m_bars = bars;
    m_baseline = baseline;
    if (m_chosen >= int(bars.size()))
        m_chosen = -1;
    if (fresh)
        makeSets();
    else
        replaceValues();
    layOut(size());
    viewport()->update();
}

void TimingsPlot::setCompany(const std::vector<TimingBar> &bars)
{
    m_company = bars;
    layOut(size());
    viewport()->update();
}

void TimingsPlot::makeSets()
{
    m_series->clear();
    QStringList categories;
    for (size_t i = 0; i < m_bars.size(); ++i) {
        categories.append(QString::number(i));
        if (setOf(m_bars[i]))
            continue;
        auto *set = new QBarSet(setName(m_bars[i]));
        for (size_t place = m_bars.size(); place-- > 0;) { // categories stand from the bottom to the top
            const TimingBar &bar = m_bars[place];
            set->append(setName(bar) == set->label() ? barSeconds(bar) : 0);
        }
        m_series->append(set);
    }
    m_categories->setCategories(categories);
    if (!categories.isEmpty())
        m_categories->setRange(categories.first(), categories.last());
    dress();
}

QBarSet *TimingsPlot::setOf(const TimingBar &bar) const
{
    const QString name = setName(bar);
    for (QBarSet *set : m_series->barSets()) {
        if (set->label() == name)
            return set;
    }
    return nullptr;
}

void TimingsPlot::replaceValues()
{
    for (size_t i = 0; i < m_bars.size(); ++i) {
        QBarSet *set = setOf(m_bars[i]);
        const int category = int(m_bars.size() - 1 - i);
        if (set && set->at(category) != barSeconds(m_bars[i]))
            set->replace(category, barSeconds(m_bars[i]));
    }
}

void TimingsPlot::layOut(QSizeF size)
{
    m_rows = timingRows(rowsRequest(size));
    const QRectF whole(QPointF(), size);
    if (sceneRect() != whole)
        setSceneRect(whole);
    if (chart()->size() != size)
        chart()->resize(size);
    if (m_bars.empty())
        return;
    if (chart()->plotArea() != m_rows.plot)
        chart()->setPlotArea(m_rows.plot);
    if (m_seconds->max() != m_rows.axisEnd)
        m_seconds->setRange(0, m_rows.axisEnd);
    const double share = m_rows.thickness / m_rows.pitch;
    if (m_series->barWidth() != share)
        m_series->setBarWidth(share);
}

void TimingsPlot::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    layOut(size());
}

bool TimingsPlot::event(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        layOut(size());
    if (bringsTheme(*event))
        dress();
    return QChartView::event(event);
}

bool TimingsPlot::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave)
        setChosen(-1);
    if (event->type() != QEvent::ToolTip)
        return QChartView::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int row = m_rows.rowAt(help->pos().y());
    if (row >= 0)
        QToolTip::showText(help->globalPos(), barWords(m_bars[size_t(row)]), this);
    else
        QToolTip::hideText();
    return true;
}

void TimingsPlot::setChosen(int row)
{
    if (row == m_chosen)
        return;
    m_chosen = row;
    viewport()->update();
}

void TimingsPlot::mouseMoveEvent(QMouseEvent *event)
{
    setChosen(m_rows.rowAt(event->position().y()));
    viewport()->setCursor(m_chosen >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void TimingsPlot::mouseReleaseEvent(QMouseEvent *event)
{
    const int row = m_rows.rowAt(event->position().y());
    if (event->button() == Qt::LeftButton && row >= 0)
        Q_EMIT barActivated(row);
}

void TimingsPlot::wheelEvent(QWheelEvent *event)
{
    event->ignore(); // the scroll area around it takes it
}

} // namespace manyhands

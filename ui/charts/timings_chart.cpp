#include "ui/charts/timings_chart.h"

#include "ui/charts/empty_words.h"
#include "ui/charts/timings_plot.h"

#include <QFocusEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QResizeEvent>
#include <QScrollBar>

#include <cmath>

namespace manyhands {

struct TimingsChart::Private {
    TimingsPlot *plot = nullptr; // made with the first bar: Qt Charts takes its time
    QScrollBar *scrollBar = nullptr;
    bool isBaselineShown = true;

    int barCount() const { return plot ? int(plot->bars().size()) : 0; }
};

TimingsChart::TimingsChart(QWidget *parent)
    : QWidget(parent)
    , m(std::make_unique<Private>())
{
    m->scrollBar = new QScrollBar(Qt::Vertical, this);
    m->scrollBar->setAccessibleName(tr("Bars of the Timings chart"));
    m->scrollBar->hide();
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Timings"));
    setAccessibleDescription(tr("No run yet."));
    connect(m->scrollBar, &QScrollBar::valueChanged, this, [this] { arrange(); });
}

TimingsChart::~TimingsChart() = default;

void TimingsChart::setBars(const std::vector<TimingBar> &bars, const QString &baseline)
{
    const bool sameCount = int(bars.size()) == m->barCount();
    if (!m->plot && bars.empty())
        return;
    makePlot();
    m->plot->setBars(bars, baseline);
    m->plot->setVisible(!bars.empty());
    if (sameCount)
        return;
    arrange();
    m->scrollBar->setValue(m->scrollBar->maximum()); // the newest bar
    setAccessibleDescription(bars.empty() ? tr("No run yet.") : barWords(bars.back()));
    update();
}

void TimingsChart::showFirstBar()
{
    m->scrollBar->setValue(0);
}

void TimingsChart::setCompany(const std::vector<TimingBar> &bars)
{
    makePlot();
    m->plot->setCompany(bars);
    arrange();
}

QSize TimingsChart::sizeHint() const
{
    return {640, 260};
}

QSize TimingsChart::minimumSizeHint() const
{
    return {280, 120};
}

void TimingsChart::makePlot()
{
    if (m->plot)
        return;
    m->plot = new TimingsPlot(this);
    m->plot->hide();
    m->plot->lower(); // the scroll bar stays above it
    m->plot->setBaselineShown(m->isBaselineShown);
    connect(m->plot, &TimingsPlot::barActivated, this, &TimingsChart::barActivated);
}

void TimingsChart::arrange()
{
    if (!m->plot)
        return;
    const QRect area = contentsRect();
    const int scrollWidth = m->scrollBar->sizeHint().width();
    m->plot->layOut(area.size());
    const int needed = int(std::ceil(m->plot->neededHeight()));
    const bool scrolls = m->barCount() > 0 && needed > area.height();
    m->scrollBar->setVisible(scrolls);
    m->scrollBar->setGeometry(area.right() + 1 - scrollWidth, area.top(), scrollWidth, area.height());
    m->scrollBar->setRange(0, scrolls ? needed - area.height() : 0);
    m->scrollBar->setPageStep(area.height());
    m->scrollBar->setSingleStep(20);
    m->plot->setGeometry(area.left(), area.top() - m->scrollBar->value(),
                         area.width() - (scrolls || m->plot->hasCompany() ? scrollWidth + 4 : 0),
                         scrolls ? needed : area.height());
    m->plot->layOut(m->plot->size());
}

void TimingsChart::resizeEvent(QResizeEvent *)
{
    arrange();
}

void TimingsChart::wheelEvent(QWheelEvent *event)
{
    if (!m->scrollBar->isVisible())
        return event->ignore();
    m->scrollBar->setValue(m->scrollBar->value() - event->angleDelta().y() / 2);
    event->accept();
}

void TimingsChart::paintEvent(QPaintEvent *)
{
    const Theme theme = themeOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.card);
    if (m->barCount() > 0)
        return;
    paintEmptyWords(painter, rect(), theme, font(), tr("No times yet"), tr("Each run adds a bar: shorter is faster."));
}

void TimingsChart::keyPressEvent(QKeyEvent *event)
{
    const int count = m->barCount();
    const int chosen = m->plot ? m->plot->chosen() : -1;
    switch (count > 0 ? event->key() : 0) {
    case Qt::Key_Down:
        choose(std::min(chosen + 1, count - 1));
        break;
    case Qt::Key_Up:
        choose(chosen < 0 ? count - 1 : std::max(chosen - 1, 0));
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (chosen >= 0)
            Q_EMIT barActivated(chosen);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void TimingsChart::focusInEvent(QFocusEvent *event)
{
    if (event->reason() != Qt::MouseFocusReason && m->barCount() > 0 && m->plot->chosen() < 0)
        choose(m->barCount() - 1);
}

void TimingsChart::focusOutEvent(QFocusEvent *)
{
    if (m->plot)
        m->plot->setChosen(-1);
}

void TimingsChart::setBaselineShown(bool shown)
{
    m->isBaselineShown = shown;
    if (m->plot)
        m->plot->setBaselineShown(shown);
    arrange();
}

bool TimingsChart::isBaselineShown() const
{
    return m->isBaselineShown;
}

void TimingsChart::choose(int row)
{
    m->plot->setChosen(row);
    setAccessibleDescription(barWords(m->plot->bars()[size_t(row)]));
    const TimingRows &rows = m->plot->rows();
    const int top = int(row * rows.pitch);
    const int bottom = int(rows.plot.top() + (row + 1) * rows.pitch);
    if (top < m->scrollBar->value())
        m->scrollBar->setValue(top);
    else if (bottom > m->scrollBar->value() + contentsRect().height())
        m->scrollBar->setValue(bottom - contentsRect().height());
}

} // namespace manyhands

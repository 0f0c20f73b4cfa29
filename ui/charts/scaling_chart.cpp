#include "ui/charts/scaling_chart.h"

#include "ui/charts/plot_board.h"
#include "ui/controls.h"

#include <QPushButton>

#include <cmath>

namespace manyhands {

namespace {

constexpr int widthForTwo = 620; // pixels
constexpr double nearEnough = 0.2; // doublings; a line stands a little beside its counts

} // namespace

ScalingChart::ScalingChart(QWidget *parent)
    : QWidget(parent)
    , m_board(new PlotBoard(this))
    , m_toggle(new QPushButton(this))
{
    setFocusProxy(m_board);
    m_board->setAccessibleName(tr("Scaling"));
    m_board->setEmptyWords(tr("No curve yet"), tr("Sweep runs the checked executors over 1, 2, 4 … workers."));
    m_board->setWords([this](int plot, PlotPlace place) { return wordsAt(plot, place.curve, place.point); });
    setLook(m_toggle, "flat");
    nameWithClickKey(m_toggle,
                     {"scalingToggle", tr("Speedup or time"), tr("There is room for one of them here: shows the other"),
                      tr("Ctrl+Shift+Y")});
    m_toggle->hide();
    connect(m_toggle, &QPushButton::clicked, this, [this] {
        m_narrow = m_narrow == ScalingQuantity::Speedup ? ScalingQuantity::Time : ScalingQuantity::Speedup;
        showPlots();
    });
}

void ScalingChart::setSubject(const ScalingSubject &subject)
{
    if (subject == m_subject)
        return;
    m_subject = subject;
    showPlots();
}

void ScalingChart::setCompany(const std::optional<ScalingSubject> &company)
{
    if (company == m_company)
        return;
    m_company = company;
    showPlots();
}

void ScalingChart::showPlots()
{
    const bool both = hasSpeedups(m_subject);
    const bool narrow = both && !m_printed && width() < widthForTwo;
    m_shown.clear();
    if (narrow)
        m_shown = {m_narrow};
    else if (both)
        m_shown = {ScalingQuantity::Speedup, ScalingQuantity::Time};
    else if (hasPoints(m_subject))
        m_shown = {ScalingQuantity::Time};
    m_toggle->setVisible(narrow);
    placeToggle();
    std::vector<PlotPicture> pictures;
    for (const ScalingQuantity quantity : m_shown)
        pictures.push_back(scalingPicture(m_subject, quantity, m_company));
    m_board->setPlots(pictures, PlotBoard::Flow::Beside);
}

void ScalingChart::placeToggle()
{
    m_toggle->setText(m_narrow == ScalingQuantity::Speedup ? tr("Show time") : tr("Show speedup"));
    const QSize size = m_toggle->sizeHint();
    m_toggle->setGeometry(width() - size.width(), 0, size.width(), size.height());
    m_toggle->raise();
    m_board->setReserved(m_toggle->isHidden() ? QSize() : size);
}

QString ScalingChart::wordsAt(int plot, int curve, int point) const
{
    const PlotCurve &shown = m_board->plot(plot)->picture().curves[size_t(curve)];
    const double x = shown.points[size_t(point)].x();
    for (const ScalingLine &line : m_subject.lines) {
        if (line.executor != shown.executor)
            continue;
        for (const ScalingPoint &each : line.points) {
            if (std::abs(std::log2(std::max(1, each.workers)) - x) < nearEnough)
                return scalingWords(line, each);
        }
    }
    return {};
}

void ScalingChart::print(QPainter &painter, const QRectF &rect)
{
    m_printed = true;
    showPlots();
    m_board->setFont(font());
    m_board->print(painter, rect);
}

void ScalingChart::resizeEvent(QResizeEvent *)
{
    m_board->setGeometry(rect());
    showPlots();
}

QSize ScalingChart::sizeHint() const
{
    return m_board->sizeHint();
}

QSize ScalingChart::minimumSizeHint() const
{
    return m_board->minimumSizeHint();
}

} // namespace manyhands

#include "ui/charts/throughput_chart.h"

#include "ui/charts/plot_board.h"

namespace manyhands {

namespace {
constexpr int heightForTwo = 170; // pixels, with a legend
}

ThroughputChart::ThroughputChart(QWidget *parent)
    : QWidget(parent)
    , m_board(new PlotBoard(this))
{
    setFocusProxy(m_board);
    m_board->setAccessibleName(tr("Throughput"));
    m_board->setEmptyWords(tr("No rate yet"), tr("Each run draws how much it does in a second, while it runs."));
    m_board->setWords([this](int, PlotPlace place) {
        const auto order = drawnLines(m_subject);
        return throughputWords(m_subject, m_subject.lines[order[size_t(place.curve)]], size_t(place.point));
    });
}

void ThroughputChart::setSubject(const ThroughputSubject &subject)
{
    if (subject == m_subject)
        return;
    m_subject = subject;
    showPlots();
}

void ThroughputChart::setCompany(const std::optional<ThroughputSubject> &company)
{
    if (company == m_company)
        return;
    m_company = company;
    showPlots();
}

void ThroughputChart::showPlots()
{
    std::vector<PlotPicture> pictures;
    if (!drawnLines(m_subject).empty()) {
        pictures.push_back(throughputPicture(m_subject, ThroughputQuantity::Items, m_company));
        if (m_subject.hasBytes && (m_printed || height() >= heightForTwo))
            pictures.push_back(throughputPicture(m_subject, ThroughputQuantity::Megabytes, m_company));
        pictures.front().xLabels = pictures.size() == 1;
    }
    m_board->setPlots(pictures, PlotBoard::Flow::Stacked);
}

void ThroughputChart::print(QPainter &painter, const QRectF &rect)
{
    m_printed = true;
    showPlots();
    m_board->setFont(font());
    m_board->print(painter, rect);
}

void ThroughputChart::resizeEvent(QResizeEvent *)
{
    m_board->setGeometry(rect());
    showPlots();
}

QSize ThroughputChart::sizeHint() const
{
    return m_board->sizeHint();
}

QSize ThroughputChart::minimumSizeHint() const
{
    return m_board->minimumSizeHint();
}

} // namespace manyhands

#include "ui/charts/timings_chart.h"

namespace manyhands {

struct TimingsChart::Private {
    Theme theme = Theme::day();
    std::vector<TimingBar> bars;
};

TimingsChart::TimingsChart(QWidget *parent)
    : QWidget(parent)
    , m(std::make_unique<Private>())
{
}

TimingsChart::~TimingsChart() = default;

void TimingsChart::setTheme(const Theme &theme)
{
    m->theme = theme;
    update();
}

void TimingsChart::setBars(const std::vector<TimingBar> &bars, const QString &)
{
    m->bars = bars;
    update();
}

} // namespace manyhands

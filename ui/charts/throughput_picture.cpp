// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/throughput_picture.h"

#include "ui/timeline/time_scale.h"
#include "ui/words.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace manyhands {

namespace {

constexpr double plainWidth = 1.6;
constexpr double emphasisedWidth = 3;
constexpr double nothing = 1e-9; // a second; what rounding leaves of 0

const std::vector<double> &ratesOf(const ThroughputLine &line, ThroughputQuantity quantity)
{
    return quantity == ThroughputQuantity::Items ? line.itemsPerSecond : line.megabytesPerSecond;
}

QString rateText(double rate)
{
    return rate < 99.5 ? QString::number(rate, 'f', rate < 9.95 ? 2 : 1) : QLocale().toString(std::round(rate), 'f', 0);
}

PlotCurve curveOf(const ThroughputLine &line, ThroughputQuantity quantity)
{
    PlotCurve curve;
    curve.executor = line.executor;
    curve.label = line.title;
    curve.marked = false;
    curve.width = line.emphasised ? emphasisedWidth : plainWidth;
    const auto &rates = ratesOf(line, quantity);
    size_t known = rates.size(); // of a run that goes on, nothing is known since its last item
    while (line.running && quantity == ThroughputQuantity::Items && known > 0 && rates[known - 1] < nothing)
        --known;
    for (size_t i = 0; i < known; ++i)
        curve.points.emplace_back(std::min((double(i) + 0.5) * line.binSeconds, line.seconds), rates[i]);
    return curve;
}

PlotAxis timeAxis(const std::vector<ThroughputLine> &lines)
{
    double longest = 0;
    bool running = false;
    for (const ThroughputLine &line : lines) {
        longest = std::max(longest, line.seconds);
        running = running || line.running;
    }
    return {AxisKind::Seconds, 0, running ? calmEnd(longest) : std::max(1e-6, longest * 1.01), {}};
}

std::vector<PlotCurve> curvesOf(const ThroughputSubject &subject, ThroughputQuantity quantity)
{
    std::vector<PlotCurve> curves;
    for (const size_t i : drawnLines(subject))
        curves.push_back(curveOf(subject.lines[i], quantity));
    return curves;
}

} // namespace

std::vector<size_t> drawnLines(const ThroughputSubject &subject)
{
    std::vector<size_t> order;
    for (const bool emphasised : {false, true}) {
        for (size_t i = 0; i < subject.lines.size(); ++i) {
            if (subject.lines[i].emphasised == emphasised && !subject.lines[i].itemsPerSecond.empty())
                order.push_back(i);
        }
    }
    return order;
}

PlotPicture throughputPicture(const ThroughputSubject &subject, ThroughputQuantity quantity,
                              const std::optional<ThroughputSubject> &company)
{
    PlotPicture picture;
    const bool isItems = quantity == ThroughputQuantity::Items;
    picture.title = isItems ? subject.itemsTitle : tr("MB/s");
    picture.x = timeAxis(subject.lines);
    picture.moving = std::ranges::any_of(subject.lines, &ThroughputLine::running);
    picture.curves = curvesOf(subject, quantity);
    double top = highest(picture.curves);
    if (company) {
        top = std::max(top, highest(curvesOf(*company, quantity)));
        picture.x.to = std::max(picture.x.to, timeAxis(company->lines).to);
    }
    picture.y = {AxisKind::Rate, 0, calmEnd(top * 1.02), {}};
    return picture;
}

ChartModel throughputModel(const ThroughputSubject &subject, bool both, const std::optional<ThroughputSubject> &company)
{
    ChartModel model;
    const std::vector<size_t> order = drawnLines(subject);
    if (order.empty())
        return model;
    model.flow = ChartModel::Flow::Stacked;
    model.plots.push_back(throughputPicture(subject, ThroughputQuantity::Items, company));
    if (subject.hasBytes && both)
        model.plots.push_back(throughputPicture(subject, ThroughputQuantity::Megabytes, company));
    model.plots.front().xLabels = model.plots.size() == 1;
    model.pointWords = [subject, order](const ChartSpot &spot) {
        return throughputWords(subject, subject.lines[order[size_t(spot.curve)]], size_t(spot.point));
    };
    return model;
}

QString throughputWords(const ThroughputSubject &subject, const ThroughputLine &line, size_t bin)
{
    QStringList words{line.title};
    const auto add = [&](const std::vector<double> &rates, const QString &unit) {
        if (bin < rates.size())
            words += tr("%1 %3, %2 on average").arg(rateText(rates[bin]), rateText(meanRate(rates, line)), unit);
    };
    words += tr("at %1 of %2").arg(durationText((double(bin) + 0.5) * line.binSeconds), durationText(line.seconds));
    add(line.itemsPerSecond, subject.itemsTitle);
    if (subject.hasBytes)
        add(line.megabytesPerSecond, tr("MB/s"));
    return words.join(QLatin1Char('\n'));
}

} // namespace manyhands

#include "ui/charts/timings_plot.h"

#include "ui/charts/plot_marks.h"
#include "ui/timeline/mixed_color.h"
#include "ui/timeline/time_scale.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace manyhands {

namespace {

constexpr double valueGap = 8; // from a bar's end to its value
constexpr double pillGap = 14; // from the value to the speedup
constexpr double pillPadding = 8;
constexpr double cornerRadius = 3;

QColor chosenGround(const Theme &theme)
{
    return mixedColor(theme.raised, theme.card, 0.6);
}

QString oneLine(const TimingBar &bar)
{
    return QStringLiteral("%1 · %2").arg(executorTitle(bar.executor), bar.subtitle);
}

} // namespace

QFont TimingsPlot::smallFont() const
{
    return scaledFont(font(), 0.88);
}

QFont TimingsPlot::boldFont() const
{
    QFont bold = scaledFont(font(), 0.92);
    bold.setWeight(QFont::DemiBold);
    return bold;
}

TimingRowsRequest TimingsPlot::rowsRequest(QSizeF size) const
{
    TimingRowsRequest request;
    request.size = size;
    request.count = int(m_bars.size());
    request.longest = std::max(longestSeconds(m_bars), longestSeconds(m_company));
    request.headerHeight = m_baselineShown ? std::ceil(QFontMetricsF(smallFont()).height()) + 8 : 2;
    request.printed = m_printed;
    makeRoomFor(m_bars, request);
    makeRoomFor(m_company, request);
    if (!m_company.empty()) // that one may have labels of two lines, and this one of one
        request.labelWidth = request.oneLineLabelWidth = std::max(request.labelWidth, request.oneLineLabelWidth);
    return request;
}

void TimingsPlot::makeRoomFor(const std::vector<TimingBar> &bars, TimingRowsRequest &request) const
{
    const QFontMetricsF title(font());
    const QFontMetricsF small(smallFont());
    for (const TimingBar &bar : bars) {
        request.labelWidth = std::max({request.labelWidth, title.horizontalAdvance(executorTitle(bar.executor)) + 4,
                                       small.horizontalAdvance(bar.subtitle) + 4});
        request.oneLineLabelWidth = std::max(request.oneLineLabelWidth, small.horizontalAdvance(oneLine(bar)) + 4);
        // A growing bar may come to the axis's end before the axis moves on.
        const double end = std::max(barEnd(bar), bar.predicted.value_or(0));
        request.tails.push_back({bar.running ? calmEnd(request.longest) : end, tailWidth(bar)});
    }
}

double TimingsPlot::tailWidth(const TimingBar &bar) const
{
    const QFontMetricsF bold(boldFont());
    const QFontMetricsF small(smallFont());
    const QString value = bar.ghost ? QString() : bar.running ? QStringLiteral("00.00 s") : durationText(bar.seconds);
    double width = valueGap + bold.horizontalAdvance(value) + 4;
    if (hasPill(bar))
        width += pillGap + bold.horizontalAdvance(speedupText(*bar.speedup)) + 2 * pillPadding;
    if (const QString words = wordsAfter(bar); !words.isEmpty())
        width += (bar.ghost ? 0 : pillGap) + small.horizontalAdvance(words);
    return std::ceil(width);
}

QString TimingsPlot::wordsAfter(const TimingBar &bar) const
{
    QStringList words{predictionText(bar), bar.note};
    words.removeAll(QString());
    return words.join(QStringLiteral(", "));
}

/// A running bar grows towards its prediction, so its value waits beyond that. A finished one's stands at its end
/// unless the mark would go through it.
double TimingsPlot::valueLeft(const TimingBar &bar) const
{
    const double end = m_rows.x(barEnd(bar));
    const double mark = m_rows.x(bar.predicted.value_or(0));
    const double room = QFontMetricsF(boldFont()).horizontalAdvance(QStringLiteral("000 ms   0.0 ×"));
    const bool inTheWay = mark > end - 1 && (bar.running || mark < end + room + 2 * pillPadding + 2 * valueGap);
    return std::round((inTheWay ? mark : end) + valueGap);
}

/// The baseline against itself says nothing.
bool TimingsPlot::hasPill(const TimingBar &bar) const
{
    return bar.speedup && !(executorTitle(bar.executor) == m_baseline && std::abs(*bar.speedup - 1) < 0.005);
}

QString TimingsPlot::headerText() const
{
    if (m_bars.empty() || !m_baselineShown)
        return {};
    if (m_baseline.isEmpty())
        return tr("run Serial once to see speedups");
    return m_bars.size() > 1 ? tr("speedup against %1").arg(m_baseline) : QString();
}

void TimingsPlot::drawBackground(QPainter *painter, const QRectF &rect)
{
    painter->fillRect(rect, m_theme.card);
    if (m_chosen < 0 || m_chosen >= m_rows.count)
        return;
    painter->setPen(Qt::NoPen);
    painter->setBrush(chosenGround(m_theme));
    painter->drawRoundedRect(QRectF(0, m_rows.plot.top() + m_chosen * m_rows.pitch, sceneRect().width(), m_rows.pitch),
                             5, 5);
}

void TimingsPlot::drawForeground(QPainter *painter, const QRectF &)
{
    paintHeader(*painter);
    for (int row = 0; row < m_rows.count; ++row) {
        paintLabel(*painter, row);
        if (m_bars[size_t(row)].ghost) {
            paintGhost(*painter, row);
        } else {
            paintBarEnd(*painter, row);
            paintPrediction(*painter, row);
            paintInterval(*painter, row);
            paintRuns(*painter, row);
        }
        paintValue(*painter, row);
    }
}

void TimingsPlot::paintHeader(QPainter &painter) const
{
    painter.setFont(smallFont());
    painter.setPen(m_theme.muted);
    painter.drawText(m_rows.header, Qt::AlignRight | Qt::AlignTop, headerText());
}

void TimingsPlot::paintLabel(QPainter &painter, int row) const
{
    const TimingBar &bar = m_bars[size_t(row)];
    const QFontMetricsF title(font());
    const QFontMetricsF small(smallFont());
    const double middle = std::round(m_rows.middle(row));
    const double width = m_rows.labels.width();
    const auto line = [&](double top, double height, const QFontMetricsF &metrics, const QString &text) {
        painter.drawText(QRectF(0, std::round(top), width, std::ceil(height)), Qt::AlignRight | Qt::AlignVCenter,
                         metrics.elidedText(text, Qt::ElideRight, width));
    };
    painter.setFont(font());
    painter.setPen(m_theme.text);
    if (m_rows.hasTwoLines()) {
        line(middle - title.height() + 0.5, title.height(), title, executorTitle(bar.executor));
        painter.setFont(smallFont());
        painter.setPen(m_theme.muted);
        line(middle + 1, small.height(), small, bar.subtitle);
        return;
    }
    painter.setFont(smallFont());
    line(middle - small.height() / 2, small.height(), small, oneLine(bar));
}

/// Qt's bars have square corners: the ground is drawn over those at the right. A running bar has a moving edge.
void TimingsPlot::paintBarEnd(QPainter &painter, int row) const
{
    const TimingBar &bar = m_bars[size_t(row)];
    const QRectF rect = m_rows.bar(row, bar.seconds);
    if (bar.running) {
        painter.setPen(QPen(m_theme.text, 1.5, Qt::DotLine));
        painter.drawLine(QPointF(rect.right(), rect.top() - 3), QPointF(rect.right(), rect.bottom() + 3));
        return;
    }
    if (rect.width() < 2 * cornerRadius)
        return;
    QPainterPath round;
    round.addRoundedRect(rect.adjusted(-2 * cornerRadius, 0, 0, 0), cornerRadius, cornerRadius);
    QPainterPath end;
    end.addRect(rect.right() - cornerRadius, rect.top() - 0.5, cornerRadius + 0.5, rect.height() + 1);
    painter.fillPath(end.subtracted(round), row == m_chosen ? chosenGround(m_theme) : m_theme.card);
}

void TimingsPlot::paintGhost(QPainter &painter, int row) const
{
    const TimingBar &bar = m_bars[size_t(row)];
    const QRectF rect = m_rows.bar(row, barSeconds(bar)).adjusted(0.75, 0.75, -0.75, -0.75);
    QPen outline(m_theme.executor(bar.executor), 1.5, Qt::CustomDashLine, Qt::FlatCap);
    outline.setDashPattern({3, 2.5});
    painter.setPen(outline);
    painter.drawRoundedRect(rect, cornerRadius, cornerRadius);
}

void TimingsPlot::paintPrediction(QPainter &painter, int row) const
{
    const TimingBar &bar = m_bars[size_t(row)];
    if (!bar.predicted)
        return;
    const QRectF rect = m_rows.bar(row, *bar.predicted);
    painter.setPen(QPen(m_theme.text, 1.5, Qt::DotLine));
    painter.drawLine(QPointF(rect.right(), rect.top() - 3), QPointF(rect.right(), rect.bottom() + 3));
}

void TimingsPlot::paintInterval(QPainter &painter, int row) const
{
    const TimingBar &bar = m_bars[size_t(row)];
    if (!bar.interval)
        return;
    const double cap = std::min(4.0, m_rows.thickness / 4);
    const double middle = m_rows.middle(row);
    const double left = m_rows.x(bar.interval->first);
    const double right = m_rows.x(bar.interval->second);
    painter.setPen(QPen(m_theme.text, 1.2));
    painter.drawLine(QPointF(left, middle), QPointF(right, middle));
    for (const double x : {left, right})
        painter.drawLine(QPointF(x, middle - cap), QPointF(x, middle + cap));
}

void TimingsPlot::paintRuns(QPainter &painter, int row) const
{
    const TimingBar &bar = m_bars[size_t(row)];
    const double radius = std::min(3.0, m_rows.thickness / 5);
    for (const TimedRun &run : bar.runs) {
        const QPointF place(m_rows.x(run.seconds), m_rows.middle(row));
        painter.setPen(QPen(run.outlier ? m_theme.text : m_theme.card, run.outlier ? 1.3 : 1));
        painter.setBrush(run.outlier ? m_theme.card : m_theme.text);
        painter.drawEllipse(place, radius, radius);
    }
    painter.setBrush(Qt::NoBrush);
}

void TimingsPlot::paintValue(QPainter &painter, int row) const
{
    const TimingBar &bar = m_bars[size_t(row)];
    const QFontMetricsF bold(boldFont());
    const double height = std::ceil(bold.height());
    const double middle = std::round(m_rows.middle(row));
    double left = valueLeft(bar);
    if (!bar.ghost) {
        const QString value = durationText(bar.seconds);
        painter.setFont(boldFont());
        painter.setPen(m_theme.text);
        painter.drawText(QRectF(left, middle - height / 2, 200, height), Qt::AlignLeft | Qt::AlignVCenter, value);
        left += std::ceil(bold.horizontalAdvance(value)) + pillGap;
    }
    if (hasPill(bar))
        left += paintPill(painter, left, middle, *bar.speedup) + pillGap;
    const QString words = wordsAfter(bar);
    if (words.isEmpty())
        return;
    const double mark = m_rows.x(bar.predicted.value_or(0));
    if (mark > left - valueGap && mark < left + QFontMetricsF(smallFont()).horizontalAdvance(words) + valueGap)
        left = std::round(mark + valueGap);
    painter.setFont(smallFont());
    painter.setPen(m_theme.muted);
    painter.drawText(QRectF(left, middle - height / 2, std::max(0.0, sceneRect().right() - left), height),
                     Qt::AlignLeft | Qt::AlignVCenter, words);
}

double TimingsPlot::paintPill(QPainter &painter, double left, double middle, double speedup) const
{
    constexpr double noFaster = 0.995;
    QFont pillFont = smallFont();
    pillFont.setWeight(QFont::DemiBold);
    const QFontMetricsF metrics(pillFont);
    const QString text = speedupText(speedup);
    const double width = std::ceil(metrics.horizontalAdvance(text)) + 2 * pillPadding;
    const double height = std::min(std::ceil(metrics.height()) + 4, m_rows.pitch - 2);
    const QRectF pill(left, middle - std::round(height / 2), width, height);
    const bool faster = speedup >= noFaster;
    painter.setPen(Qt::NoPen);
    painter.setBrush(faster ? m_theme.goodBack : m_theme.raised);
    painter.drawRoundedRect(pill, height / 2, height / 2);
    painter.setBrush(Qt::NoBrush);
    painter.setFont(pillFont);
    painter.setPen(faster ? m_theme.good : m_theme.muted);
    painter.drawText(pill, Qt::AlignCenter, text);
    return width;
}

} // namespace manyhands

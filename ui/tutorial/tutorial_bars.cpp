#include "ui/tutorial/tutorial_bars.h"

#include "core/tutorial/tutorial_table.h"
#include "ui/words.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace manyhands {

namespace {

constexpr double barHeight = 15;
constexpr double barGap = 3;
constexpr double rowGap = 14;
constexpr double columnGap = 12;
constexpr double mostLabelShare = 0.4;
constexpr double barRadius = 3;

} // namespace

TutorialBars::TutorialBars(std::shared_ptr<const TutorialResult> result, const QFont &font)
    : m_result(std::move(result))
    , m_font(font)
{
    m_font.setPixelSize(13);
    const QFontMetricsF metrics(m_font);
    for (size_t row = 0; row < m_result->rows.size(); ++row) {
        m_labelWidth = std::max(m_labelWidth, metrics.horizontalAdvance(m_result->tutorial.rows[row].label));
        for (const Bar &bar : barsOf(row)) {
            m_mostSeconds = std::max(m_mostSeconds, bar.seconds);
            m_valueWidth = std::max(m_valueWidth, metrics.horizontalAdvance(bar.text));
        }
    }
}

std::vector<TutorialBars::Bar> TutorialBars::barsOf(size_t row) const
{
    std::vector<Bar> bars;
    const TutorialRowResult &result = m_result->rows[row];
    if (const auto &published = m_result->tutorial.rows[row].published)
        bars.push_back({Bar::Side::Published, published->most, tr("%1 published").arg(published->text)});
    if (result.here.seconds)
        bars.push_back({Bar::Side::Here, *result.here.seconds, tr("%1 here").arg(secondsText(*result.here.seconds))});
    if (result.python && result.python->seconds)
        bars.push_back({Bar::Side::Python, *result.python->seconds,
                        tr("%1 in Python here").arg(secondsText(*result.python->seconds))});
    return bars;
}

double TutorialBars::rowHeight(size_t row) const
{
    return double(std::max<size_t>(barsOf(row).size(), 1)) * (barHeight + barGap) + rowGap;
}

double TutorialBars::neededHeight() const
{
    double height = 0;
    for (size_t row = 0; row < m_result->rows.size(); ++row)
        height += rowHeight(row);
    return height;
}

void TutorialBars::paint(QPainter &painter, const QRectF &rect, const Theme &theme) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(m_font);
    const QFontMetricsF metrics(m_font);
    const double labelWidth = std::min(m_labelWidth, rect.width() * mostLabelShare);
    const double left = rect.left() + labelWidth + columnGap;
    const double room = std::max(1.0, rect.right() - left - m_valueWidth - columnGap);
    double y = rect.top();
    for (size_t row = 0; row < m_result->rows.size(); ++row) {
        const TutorialRow &what = m_result->tutorial.rows[row];
        painter.setPen(theme.text);
        painter.drawText(QRectF(rect.left(), y, labelWidth, rowHeight(row) - rowGap), Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(what.label, Qt::ElideRight, labelWidth));
        double top = y;
        for (const Bar &bar : barsOf(row)) {
            const double width = m_mostSeconds > 0 ? std::max(1.5, room * bar.seconds / m_mostSeconds) : 0;
            paintBar(painter, {left, top, width, barHeight}, bar, what.executor, theme);
            top += barHeight + barGap;
        }
        y += rowHeight(row);
    }
}

/// Each side has a look of its own besides its words: outlined, filled, hatched.
void TutorialBars::paintBar(QPainter &painter, const QRectF &place, const Bar &bar, ExecutorKind executor,
                            const Theme &theme) const
{
    const QColor color = theme.executor(executor);
    const bool isPublished = bar.side == Bar::Side::Published;
    painter.setPen(bar.side == Bar::Side::Here ? QPen(Qt::NoPen) : QPen(isPublished ? theme.muted : color, 1));
    painter.setBrush(isPublished                       ? QBrush(theme.raised)
                         : bar.side == Bar::Side::Here ? QBrush(color)
                                                       : QBrush(color, Qt::BDiagPattern));
    painter.drawRoundedRect(place, barRadius, barRadius);
    painter.setPen(isPublished ? theme.muted : theme.text);
    painter.drawText(QRectF(place.right() + columnGap / 2, place.top(), m_valueWidth + columnGap, place.height()),
                     Qt::AlignLeft | Qt::AlignVCenter, bar.text);
}

} // namespace manyhands

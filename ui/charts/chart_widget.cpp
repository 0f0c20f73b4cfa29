// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_widget.h"

#include "ui/charts/series_view.h"
#include "ui/zoom.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace manyhands {

ChartWidget::ChartWidget(QWidget *parent)
    : QWidget(parent)
    , m_scrollBar(new QScrollBar(Qt::Vertical, this))
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    m_scrollBar->setAccessibleName(tr("Bars of the chart"));
    m_scrollBar->setSingleStep(20);
    m_scrollBar->hide();
    connect(m_scrollBar, &QScrollBar::valueChanged, this, &ChartWidget::placeView);
}

void ChartWidget::setEmptyWords(const QString &title, const QString &hint)
{
    m_emptyTitle = title;
    m_emptyHint = hint;
    if (m_chart.model.isEmpty())
        setModel({});
}

void ChartWidget::setModel(ChartModel model, QSizeF reserved)
{
    const bool wasEmpty = m_chart.model.isEmpty();
    m_chart.model = std::move(model);
    m_chart.theme = themeOf(this);
    if (!m_chart.model.has(m_chart.chosen))
        m_chart.chosen = {};
    if (m_chart.model.isEmpty())
        setAccessibleDescription(QStringLiteral("%1. %2").arg(m_emptyTitle, m_emptyHint));
    else if (wasEmpty)
        setAccessibleDescription({});
    update();
    if (!m_view && m_chart.model.isEmpty())
        return;
    const double zoom = m_chart.theme.zoom;
    const QSizeF room = QSizeF(size()) / zoom; // in the design's pixels, as all of the layout
    const int scrollWidth = m_scrollBar->sizeHint().width();
    LayoutRequest request{room, unzoomed(font(), zoom), reserved / zoom};
    m_chart.layout = layOut(m_chart.model, request);
    const double needed = std::ceil(m_chart.layout.neededHeight);
    const bool scrolls = needed > room.height();
    if (scrolls || !m_chart.model.company.empty()) { // which may scroll
        request.size = {room.width() - scrollWidth / zoom - 4, std::max(needed, room.height())};
        m_chart.layout = layOut(m_chart.model, request);
    }
    m_scrollBar->setVisible(scrolls);
    m_scrollBar->setGeometry(width() - scrollWidth, 0, scrollWidth, height());
    m_scrollBar->setPageStep(int(room.height()));
    m_scrollBar->setRange(0, scrolls ? int(std::ceil(needed - room.height())) : 0);
    if (!m_view) {
        m_view = new SeriesView(m_chart, this);
        m_view->lower(); // below the scroll bar, and what a chart of its own lays over it
    }
    m_view->setVisible(!m_chart.model.isEmpty());
    m_view->refresh();
    placeView();
}

void ChartWidget::placeView()
{
    if (m_view)
        m_view->setGeometry(QRect(QPoint(0, qRound(-m_scrollBar->value() * m_chart.theme.zoom)),
                                  (m_chart.layout.size * m_chart.theme.zoom).toSize()));
}

ChartSpot ChartWidget::spotAt(const QPointF &position) const
{
    return m_chart.layout.spotAt(m_chart.model, position / m_chart.theme.zoom + QPointF(0, m_scrollBar->value()));
}

void ChartWidget::choose(const ChartSpot &spot)
{
    if (spot == m_chart.chosen)
        return;
    m_chart.chosen = spot;
    if (const QString words = m_chart.model.words(spot); !words.isEmpty())
        setAccessibleDescription(QString(words).replace(QLatin1Char('\n'), QStringLiteral(", ")));
    if (m_view)
        m_view->viewport()->update();
}

void ChartWidget::chooseByKey(const ChartSpot &spot)
{
    choose(spot);
    if (!hasRows() || spot.curve < 0)
        return;
    const auto &tops = m_chart.layout.rows.tops;
    const int top = spot.curve == 0 ? 0 : int(tops[size_t(spot.curve)]);
    const int bottom = int(tops[size_t(spot.curve) + 1]);
    const int room = m_scrollBar->pageStep();
    m_scrollBar->setValue(std::clamp(m_scrollBar->value(), bottom - room, std::max(top, bottom - room)));
}

/// A point's words stand at the point.
void ChartWidget::sayChosen()
{
    const QString words = hasRows() ? QString() : m_chart.model.words(m_chart.chosen);
    if (words.isEmpty())
        return QToolTip::hideText();
    const QPointF place = m_chart.layout.pixelOf(m_chart.model, m_chart.chosen);
    QToolTip::showText(mapToGlobal((place * m_chart.theme.zoom).toPoint()), words, this);
}

/// With the arrow keys: along a line, or to the next one. Rows of bars are lines of one point.
ChartSpot ChartWidget::stepped(int points, int curves) const
{
    constexpr int mostStops = 30;
    const std::vector<int> counts = m_chart.model.pointCounts();
    std::vector<int> lines;
    for (size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] > 0)
            lines.push_back(int(i));
    }
    if (lines.empty())
        return {};
    const ChartSpot &from = m_chart.chosen;
    const int last = int(lines.size()) - 1;
    const auto found = std::ranges::find(lines, from.curve);
    const int at = found != lines.end() ? int(found - lines.begin()) : curves < 0 ? last + 1 : curves > 0 ? -1 : 0;
    const int curve = lines[size_t(std::clamp(at + curves, 0, last))];
    const int end = counts[size_t(curve)] - 1;
    const int point = from.curve < 0 ? 0 : from.point + points * std::max(1, end / mostStops);
    return {0, curve, std::clamp(point, 0, end)};
}

void ChartWidget::activate(const ChartSpot &spot)
{
    if (spot.curve >= 0)
        Q_EMIT barActivated(spot.curve);
}

bool ChartWidget::event(QEvent *event)
{
    if (event->type() == QEvent::FontChange || bringsTheme(*event))
        refresh();
    if (event->type() != QEvent::ToolTip || m_chart.model.isEmpty())
        return QWidget::event(event);
    if (hasRows()) { // a point's words come at once
        const auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), m_chart.model.words(spotAt(help->pos())), this);
    }
    return true;
}

void ChartWidget::resizeEvent(QResizeEvent *)
{
    refresh();
}

void ChartWidget::paintEvent(QPaintEvent *)
{
    const Theme theme = themeOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.card);
    if (m_chart.model.isEmpty())
        paintEmptyWords(painter, rect(), theme, font(), m_emptyTitle, m_emptyHint);
}

void ChartWidget::mouseMoveEvent(QMouseEvent *event)
{
    if (const ChartSpot spot = spotAt(event->position()); spot != m_chart.chosen) {
        choose(spot);
        sayChosen();
    }
    setCursor(hasRows() && m_chart.chosen.curve >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void ChartWidget::leaveEvent(QEvent *)
{
    choose({});
    sayChosen();
}

void ChartWidget::mouseReleaseEvent(QMouseEvent *event)
{
    if (hasRows() && event->button() == Qt::LeftButton)
        activate(spotAt(event->position()));
    else
        event->ignore();
}

void ChartWidget::wheelEvent(QWheelEvent *event)
{
    if (!m_scrollBar->isVisible())
        return event->ignore();
    m_scrollBar->setValue(m_scrollBar->value() - event->angleDelta().y() / 2);
    event->accept();
}

void ChartWidget::keyPressEvent(QKeyEvent *event)
{
    const auto step = [this](int points, int curves) {
        chooseByKey(stepped(points, curves));
        sayChosen();
    };
    const int key = m_chart.model.isEmpty() ? 0 : event->key();
    if (key == Qt::Key_Up || key == Qt::Key_Down)
        step(0, key == Qt::Key_Down ? 1 : -1);
    else if (!hasRows() && (key == Qt::Key_Left || key == Qt::Key_Right))
        step(key == Qt::Key_Right ? 1 : -1, 0);
    else if (hasRows() && (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space))
        activate(m_chart.chosen);
    else
        QWidget::keyPressEvent(event);
}

void ChartWidget::focusInEvent(QFocusEvent *event)
{
    const auto reason = event->reason();
    const bool byKey =
        reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason || reason == Qt::ShortcutFocusReason;
    if (m_chart.chosen.curve >= 0 || !(byKey || (hasRows() && reason != Qt::MouseFocusReason)))
        return;
    chooseByKey(stepped(0, hasRows() ? -1 : 0)); // the newest bar, or the first point
}

void ChartWidget::focusOutEvent(QFocusEvent *)
{
    choose({});
    sayChosen();
}

} // namespace manyhands

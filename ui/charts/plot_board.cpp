#include "ui/charts/plot_board.h"

#include "ui/charts/empty_words.h"

#include "ui/charts/plot_marks.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <span>

namespace manyhands {

namespace {

constexpr double betweenColumns = 28;
constexpr double betweenRows = 8;
constexpr double afterLegend = 8;
constexpr double lowestPlots = 90; // with their titles and axis; where there is less, they have the legend's room too

} // namespace

PlotBoard::PlotBoard(QWidget *parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
}

void PlotBoard::setEmptyWords(const QString &title, const QString &hint)
{
    m_emptyTitle = title;
    m_emptyHint = hint;
    if (m_count == 0)
        setAccessibleDescription(QStringLiteral("%1. %2").arg(title, hint));
}

void PlotBoard::setReserved(QSize size)
{
    if (size == m_reserved)
        return;
    m_reserved = size;
    arrange(this->size());
}

void PlotBoard::setPlots(const std::vector<PlotPicture> &pictures, Flow flow)
{
    bool same = flow == m_flow && int(pictures.size()) == m_count;
    for (size_t i = 0; same && i < pictures.size(); ++i)
        same = pictures[i] == m_plots[i]->picture();
    if (same)
        return;
    m_flow = flow;
    m_count = int(pictures.size());
    while (m_plots.size() < pictures.size()) {
        const int number = int(m_plots.size());
        auto *plot = new LinePlot(this);
        connect(plot, &LinePlot::pointed, this, [this, number](PlotPlace place) { choose(number, place); });
        m_plots.push_back(plot);
    }
    for (size_t i = 0; i < m_plots.size(); ++i) {
        m_plots[i]->setVisible(i < pictures.size());
        if (i < pictures.size())
            m_plots[i]->setPicture(pictures[i]);
    }
    if (m_count == 0)
        setAccessibleDescription(QStringLiteral("%1. %2").arg(m_emptyTitle, m_emptyHint));
    arrange(size());
    update();
}

std::vector<QRectF> PlotBoard::plotRects(const QRectF &area) const
{
    std::vector<QRectF> rects;
    const int gaps = m_count - 1;
    if (m_flow == Flow::Beside) {
        const double width = std::floor((area.width() - betweenColumns * gaps) / std::max(1, m_count));
        for (int i = 0; i < m_count; ++i)
            rects.push_back({area.left() + i * (width + betweenColumns), area.top(), width, area.height()});
        return rects;
    }
    const double axis = std::ceil(QFontMetricsF(scaledFont(font(), 0.88)).height()) + 4; // under the last one only
    const double height = std::floor((area.height() - axis - betweenRows * gaps) / std::max(1, m_count));
    for (int i = 0; i < m_count; ++i)
        rects.push_back({area.left(), area.top() + i * (height + betweenRows), area.width(),
                         height + (i == m_count - 1 ? axis : 0)});
    return rects;
}

bool PlotBoard::placePlots(const QRectF &area, Naming naming)
{
    const auto rects = plotRects(area);
    LinePlot::Gutters widest;
    for (int i = 0; i < m_count; ++i) {
        m_plots[size_t(i)]->setNamed(naming.lines, naming.ideal);
        const auto gutters = m_plots[size_t(i)]->neededGutters(rects[size_t(i)].size());
        widest.left = std::max(widest.left, gutters.left);
        widest.right = std::max(widest.right, gutters.right);
    }
    bool isNamed = true;
    for (int i = 0; i < m_count; ++i) {
        isNamed = m_plots[size_t(i)]->place(rects[size_t(i)].size(), widest) && isNamed;
        m_plots[size_t(i)]->setGeometry(rects[size_t(i)].toRect());
    }
    return isNamed;
}

void PlotBoard::arrange(QSizeF size)
{
    const double right = size.width() - (m_reserved.isEmpty() ? 0 : m_reserved.width() + 12);
    const QFont small = scaledFont(font(), 0.88);
    const double titleRow = std::ceil(QFontMetricsF(small).height()) + 2; // a plot's title leaves its right free
    const auto inUse = std::span(m_plots).first(size_t(m_count));
    const bool moving = std::ranges::any_of(inUse, [](const LinePlot *plot) { return plot->picture().moving; });
    for (const Naming naming : {Naming{true, true}, {true, false}, {false, true}, {false, false}}) {
        if (moving && naming.lines)
            continue;
        double legend = m_legend.layOut(legendEntries(naming), small, {0, 0, right, 0});
        if (legend > 0 && size.height() - legend - afterLegend < lowestPlots)
            legend = m_legend.layOut({}, small, {});
        const double top = legend > 0 ? std::max(legend + afterLegend, double(m_reserved.height()))
                                      : std::max(0.0, m_reserved.height() - titleRow);
        if (placePlots(QRectF(QPointF(), size).adjusted(0, top, 0, 0), naming))
            break;
    }
    for (LinePlot *plot : inUse)
        plot->layOut();
    update();
}

std::vector<PlotLegend::Entry> PlotBoard::legendEntries(Naming naming) const
{
    using Kind = PlotCurve::Kind;
    std::vector<PlotLegend::Entry> entries;
    for (const Kind kind : {Kind::Measured, Kind::Ideal, Kind::Fitted}) {
        if ((kind == Kind::Measured && naming.lines) || (kind == Kind::Ideal && naming.ideal))
            continue;
        for (int i = 0; i < m_count; ++i) {
            for (const PlotCurve &curve : m_plots[size_t(i)]->picture().curves) {
                if (curve.kind != kind)
                    continue;
                PlotLegend::Entry entry{kind, curve.executor, curve.label, curve.marked, {}};
                if (kind == Kind::Fitted) // all of them are explained by one
                    entry = {kind, {}, QCoreApplication::translate("manyhands::Chart", "fitted curve"), false, {}};
                if (std::ranges::find(entries, entry) == entries.end())
                    entries.push_back(entry);
            }
        }
    }
    return entries;
}

QSize PlotBoard::sizeHint() const
{
    return {640, 260};
}

QSize PlotBoard::minimumSizeHint() const
{
    return {280, 120};
}

bool PlotBoard::event(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        arrange(size());
    return QWidget::event(event);
}

void PlotBoard::resizeEvent(QResizeEvent *)
{
    arrange(size());
}

void PlotBoard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme theme = themeOf(this);
    painter.fillRect(rect(), theme.card);
    if (m_count > 0) {
        m_legend.paint(painter, theme);
        return;
    }
    paintEmptyWords(painter, rect(), theme, font(), m_emptyTitle, m_emptyHint);
}

void PlotBoard::print(QPainter &painter, const QRectF &rect)
{
    resize(rect.size().toSize());
    arrange(rect.size());
    painter.save();
    painter.translate(rect.topLeft());
    painter.setRenderHint(QPainter::Antialiasing);
    m_legend.paint(painter, themeOf(this));
    for (int i = 0; i < m_count; ++i) {
        LinePlot *plot = m_plots[size_t(i)];
        QCoreApplication::sendPostedEvents(plot->chart(), 0); // Qt Charts lays out when it is asked to
        plot->render(&painter, plot->geometry(), QRect(QPoint(), plot->geometry().size()), Qt::IgnoreAspectRatio);
    }
    painter.restore();
}

void PlotBoard::choose(int plot, PlotPlace place)
{
    const QString words = mark(plot, place);
    if (words.isEmpty())
        return QToolTip::hideText();
    LinePlot *owner = m_plots[size_t(plot)];
    QToolTip::showText(owner->mapToGlobal(owner->pixelOf(place).toPoint()), words, owner);
}

QString PlotBoard::mark(int plot, PlotPlace place)
{
    for (int i = 0; i < m_count; ++i)
        m_plots[size_t(i)]->setChosen(i == plot ? place : PlotPlace{});
    if (place.curve < 0 || plot >= m_count || !m_words)
        return {};
    QString words = m_words(plot, place);
    setAccessibleDescription(QString(words).replace(QLatin1Char('\n'), QStringLiteral(", ")));
    return words;
}

/// With the arrow keys: along a line, or to the next one.
PlotPlace PlotBoard::stepped(int points, int curves) const
{
    const auto &all = m_plots[0]->picture().curves;
    std::vector<int> measured;
    for (size_t i = 0; i < all.size(); ++i) {
        if (all[i].kind == PlotCurve::Kind::Measured && !all[i].points.empty())
            measured.push_back(int(i));
    }
    if (measured.empty())
        return {};
    PlotPlace place = m_plots[0]->chosen();
    const auto found = std::ranges::find(measured, place.curve);
    const int last = int(measured.size()) - 1;
    const int at = found == measured.end() ? 0 : int(found - measured.begin());
    const int curve = measured[size_t(std::clamp(at + curves, 0, last))];
    const int end = int(all[size_t(curve)].points.size()) - 1;
    const int stride = std::max(1, end / 30);
    const int point = place.point < 0 ? 0 : place.point + points * stride;
    return {curve, std::clamp(point, 0, end)};
}

void PlotBoard::keyPressEvent(QKeyEvent *event)
{
    switch (m_count > 0 ? event->key() : 0) {
    case Qt::Key_Left:
        return choose(0, stepped(-1, 0));
    case Qt::Key_Right:
        return choose(0, stepped(1, 0));
    case Qt::Key_Up:
        return choose(0, stepped(0, -1));
    case Qt::Key_Down:
        return choose(0, stepped(0, 1));
    default:
        QWidget::keyPressEvent(event);
    }
}

void PlotBoard::focusInEvent(QFocusEvent *event)
{
    const bool byKey = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason
        || event->reason() == Qt::ShortcutFocusReason;
    if (byKey && m_count > 0 && m_plots[0]->chosen() == PlotPlace{})
        mark(0, stepped(0, 0));
}

void PlotBoard::focusOutEvent(QFocusEvent *)
{
    if (m_count > 0)
        choose(0, {});
}

} // namespace manyhands

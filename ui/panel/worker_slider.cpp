// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panel/worker_slider.h"

#include "ui/zoom.h"

#include <QMouseEvent>
#include <QPainter>

#include <cmath>

namespace manyhands {

namespace {
constexpr double handleRadius = 7;
constexpr double grooveMargin = handleRadius + 2;
constexpr double grooveHeight = 4;
} // namespace

WorkerSlider::WorkerSlider(int most, int scale, int cores, QWidget *parent)
    : QSlider(Qt::Horizontal, parent)
    , m_scale(scale)
    , m_cores(cores)
{
    setRange(1, most);
    setPageStep(4);
    setFocusPolicy(Qt::StrongFocus);
}

QSize WorkerSlider::sizeHint() const
{
    return {zoomed(this, 120), zoomed(this, 24)};
}

double WorkerSlider::positionOf(int value) const
{
    const double share = std::log2(double(value)) / std::log2(double(m_scale));
    return grooveMargin + share * (width() / zoomOf(this) - 2 * grooveMargin);
}

int WorkerSlider::valueAt(double x) const
{
    const double zoom = zoomOf(this);
    const double share = std::clamp((x / zoom - grooveMargin) / (width() / zoom - 2 * grooveMargin), 0.0, 1.0);
    return std::clamp(int(std::lround(std::exp2(share * std::log2(double(m_scale))))), minimum(), maximum());
}

void WorkerSlider::paintEvent(QPaintEvent *)
{
    const Theme theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(theme.zoom, theme.zoom);
    painter.setPen(Qt::NoPen);
    const double middle = height() / theme.zoom / 2;
    const double handle = positionOf(value());
    const QColor accent = isEnabled() ? theme.accent : theme.muted;
    const QRectF groove(grooveMargin, middle - grooveHeight / 2, positionOf(maximum()) - grooveMargin, grooveHeight);

    painter.setBrush(theme.border);
    painter.drawRoundedRect(groove, 2, 2);
    painter.setBrush(accent);
    painter.drawRoundedRect(QRectF(groove.left(), groove.top(), handle - groove.left(), grooveHeight), 2, 2);
    if (m_cores >= minimum() && m_cores <= maximum()) {
        painter.setBrush(theme.muted);
        painter.drawRoundedRect(QRectF(positionOf(m_cores) - 0.75, middle + 5, 1.5, 5), 0.75, 0.75);
    }
    if (hasFocus()) {
        QColor halo = accent;
        halo.setAlphaF(0.28F);
        painter.setBrush(halo);
        painter.drawEllipse(QPointF(handle, middle), handleRadius + 3, handleRadius + 3);
    }
    painter.setPen(QPen(accent, underMouse() || isSliderDown() ? 3 : 2));
    painter.setBrush(theme.card);
    painter.drawEllipse(QPointF(handle, middle), handleRadius - 1, handleRadius - 1);
}

void WorkerSlider::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    setSliderDown(true);
    setValue(valueAt(event->position().x()));
}

void WorkerSlider::mouseMoveEvent(QMouseEvent *event)
{
    if (isSliderDown())
        setValue(valueAt(event->position().x()));
}

void WorkerSlider::mouseReleaseEvent(QMouseEvent *)
{
    setSliderDown(false);
}

void WorkerSlider::enterEvent(QEnterEvent *event)
{
    QSlider::enterEvent(event);
    update();
}

void WorkerSlider::leaveEvent(QEvent *event)
{
    QSlider::leaveEvent(event);
    update();
}

} // namespace manyhands

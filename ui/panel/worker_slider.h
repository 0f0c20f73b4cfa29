// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme.h"

#include <QSlider>

// panel: what is run, how it is spread and over how many workers.
namespace manyhands {

/// A slider from 1 up whose handle moves by doublings: 1, 2, 4 ... are equally far apart. Its values are plain counts.
/// Sliders of the same scale have equal counts at equal places, whatever the most that each can have.
class WorkerSlider : public QSlider
{
    Q_OBJECT
public:
    WorkerSlider(int most, int scale, int cores, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    double positionOf(int value) const; // in pixels
    int valueAt(double x) const;

    int m_scale; // the count at the right end
    int m_cores;
};

} // namespace manyhands

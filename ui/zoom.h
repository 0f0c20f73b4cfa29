// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyleOptionViewItem>

class QPainter;

namespace manyhands {

/// How much larger than designed everything in the widget's window is; the theme has it.
double zoomOf(const QWidget *widget);
/// So many pixels of the design.
int zoomed(const QWidget *widget, int pixels);
/// Never too small to read.
QFont scaledFont(QFont font, double factor);
/// As large as it was designed.
QFont unzoomed(const QFont &font, double zoom);

/// The sizes, margins and gaps of all that is in a window, from those that it was made with, or was given since.
void zoomParts(QWidget *window, double zoom);

/// Paints an item of a list in the sizes of the design: its option says them. The painter is left as it was.
class ZoomedItem
{
public:
    ZoomedItem(QPainter *painter, const QStyleOptionViewItem &option);
    ~ZoomedItem();
    ZoomedItem(const ZoomedItem &) = delete;
    ZoomedItem &operator=(const ZoomedItem &) = delete;

    QStyleOptionViewItem option;

private:
    QPainter *m_painter;
};

} // namespace manyhands

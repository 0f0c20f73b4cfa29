// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/zoom.h"

#include "ui/theme.h"

#include <QAbstractButton>
#include <QGridLayout>
#include <QPainter>
#include <QSplitter>
#include <QTreeView>
#include <QWidget>

#include <algorithm>
#include <cmath>

namespace manyhands {

namespace {

/// What a size of an object is now, in the design's pixels: what it was before the last zoom, unless it was given
/// another one since. `name` keeps both, and the zoom.
double designed(QObject *object, const char *name, double now, double before)
{
    const QVariantList kept = object->property(name).toList();
    return kept.size() == 2 && kept[1].toDouble() == now ? kept[0].toDouble() : now / before;
}

class Zoomer
{
public:
    explicit Zoomer(double before, double zoom)
        : m_before(before)
        , m_zoom(zoom)
    {
    }

    int size(QObject *object, const char *name, int now) const
    {
        const double original = designed(object, name, now, m_before);
        const int result = original <= 1 ? int(original) : qRound(original * m_zoom);
        object->setProperty(name, QVariantList{original, result});
        return result;
    }

    void widget(QWidget *part) const
    {
        const auto bound = [&](const char *name, int now, int unset) {
            return now == unset ? now : std::min(size(part, name, now), QWIDGETSIZE_MAX);
        };
        // Both are set at once where they are the same.
        const QSize least(bound("zoomLeastWidth", part->minimumWidth(), 0),
                          bound("zoomLeastHeight", part->minimumHeight(), 0));
        const QSize most(bound("zoomMostWidth", part->maximumWidth(), QWIDGETSIZE_MAX),
                         bound("zoomMostHeight", part->maximumHeight(), QWIDGETSIZE_MAX));
        part->setMinimumSize(least);
        part->setMaximumSize(most);
        if (auto *button = qobject_cast<QAbstractButton *>(part))
            button->setIconSize(QSize(1, 1) * size(part, "zoomIcon", button->iconSize().width()));
        else if (auto *view = qobject_cast<QAbstractItemView *>(part); view && view->iconSize().isValid())
            view->setIconSize(QSize(1, 1) * size(part, "zoomIcon", view->iconSize().width()));
        if (auto *splitter = qobject_cast<QSplitter *>(part))
            splitter->setHandleWidth(size(part, "zoomHandle", splitter->handleWidth()));
        if (auto *tree = qobject_cast<QTreeView *>(part))
            tree->setIndentation(size(part, "zoomIndentation", tree->indentation()));
    }

    void layout(QLayout *layout) const
    {
        const QMargins margins = layout->contentsMargins();
        layout->setContentsMargins(size(layout, "zoomLeft", margins.left()), size(layout, "zoomTop", margins.top()),
                                   size(layout, "zoomRight", margins.right()),
                                   size(layout, "zoomBottom", margins.bottom()));
        if (auto *grid = qobject_cast<QGridLayout *>(layout)) {
            grid->setHorizontalSpacing(size(layout, "zoomAcross", grid->horizontalSpacing()));
            grid->setVerticalSpacing(size(layout, "zoomDown", grid->verticalSpacing()));
        } else if (layout->spacing() > 0) {
            layout->setSpacing(size(layout, "zoomSpacing", layout->spacing()));
        }
    }

private:
    double m_before;
    double m_zoom;
};

} // namespace

double zoomOf(const QWidget *widget)
{
    return themeOf(widget).zoom;
}

int zoomed(const QWidget *widget, int pixels)
{
    return qRound(pixels * zoomOf(widget));
}

QFont scaledFont(QFont font, double factor)
{
    if (font.pixelSize() > 0)
        font.setPixelSize(std::max(8, int(std::lround(font.pixelSize() * factor))));
    else
        font.setPointSizeF(std::max(6.0, font.pointSizeF() * factor));
    return font;
}

QFont unzoomed(const QFont &font, double zoom)
{
    return zoom == 1 ? font : scaledFont(font, 1 / zoom);
}

void zoomParts(QWidget *window, double zoom)
{
    constexpr const char *zoomBefore = "zoomBefore";
    // A part that came later was not there when the window was zoomed before.
    const auto before = [&](QObject *part) {
        const QVariant known = part->property(zoomBefore);
        part->setProperty(zoomBefore, zoom);
        return known.isValid() ? known.toDouble() : 1;
    };
    for (QLayout *layout : window->findChildren<QLayout *>())
        Zoomer(before(layout), zoom).layout(layout);
    for (QWidget *part : window->findChildren<QWidget *>()) {
        if (!part->isWindow())
            Zoomer(before(part), zoom).widget(part);
    }
}

ZoomedItem::ZoomedItem(QPainter *painter, const QStyleOptionViewItem &given)
    : option(given)
    , m_painter(painter)
{
    const double zoom = zoomOf(given.widget);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(given.rect.topLeft());
    painter->scale(zoom, zoom);
    option.rect = QRect(0, 0, qRound(given.rect.width() / zoom), qRound(given.rect.height() / zoom));
    option.font = unzoomed(given.font, zoom);
}

ZoomedItem::~ZoomedItem()
{
    m_painter->restore();
}

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/first_paint.h"

#include <QBoxLayout>

namespace manyhands {

void DeferredPolish::defer(QWidget *part)
{
    auto *layout = part->parentWidget() ? qobject_cast<QBoxLayout *>(part->parentWidget()->layout()) : nullptr;
    const int index = layout && part->isHidden() ? layout->indexOf(part) : -1;
    if (index < 0)
        return;
    layout->removeWidget(part);
    part->setParent(nullptr);
    m_places.push_back({part, layout, index});
}

void DeferredPolish::restore()
{
    while (!m_places.empty()) { // the last one first: it was taken from among those that were left
        const Place place = m_places.back();
        m_places.pop_back();
        place.layout->insertWidget(place.index, place.part);
        place.part->hide();
    }
}

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scrolling.h"

#include "ui/controls.h"

#include <QScrollArea>
#include <QScrollBar>
#include <QTimer>

namespace manyhands {

namespace {
constexpr int settlingMilliseconds = 500; // beside busy neighbours, too
}

QWidget *scrolling(QWidget *content, const char *objectName)
{
    auto *scroll = new QScrollArea;
    scroll->setObjectName(QLatin1String(objectName));
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    return scroll;
}

QSize ModestBox::sizeHint() const
{
    return minimumSizeHint();
}

void scrollToGrown(QWidget *widget)
{
    auto *meanwhile = new QObject(widget); // text that wraps takes the layouts several turns
    for (QWidget *parent = widget->parentWidget(); parent; parent = parent->parentWidget()) {
        if (const auto *area = qobject_cast<QScrollArea *>(parent))
            QObject::connect(area->verticalScrollBar(), &QScrollBar::rangeChanged, meanwhile,
                             [widget] { scrollTo(widget); });
    }
    QTimer::singleShot(0, meanwhile, [widget] { scrollTo(widget); });
    QTimer::singleShot(settlingMilliseconds, meanwhile, &QObject::deleteLater);
}

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panel/eliding_combo.h"

#include <QAbstractItemView>
#include <QEvent>
#include <QStylePainter>

namespace manyhands {

ElidingCombo::ElidingCombo(QWidget *parent)
    : QComboBox(parent)
{
    setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(6);
}

/// A change of style or font makes QComboBox build its list only to dress it: eleven widgets that may never be seen.
void ElidingCombo::changeEvent(QEvent *event)
{
    const bool isDressed = event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange;
    if (!isDressed || findChild<QAbstractItemView *>())
        return QComboBox::changeEvent(event);
    QWidget::changeEvent(event);
    setMinimumContentsLength(minimumContentsLength() + 1); // the sizes that it remembers are forgotten
    setMinimumContentsLength(minimumContentsLength() - 1);
}

/// The list is as wide as its longest entry, whatever room there was for the combo.
void ElidingCombo::showPopup()
{
    view()->setMinimumWidth(view()->sizeHintForColumn(modelColumn()) + 2 * view()->frameWidth() + 8);
    QComboBox::showPopup();
}

void ElidingCombo::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionComboBox option;
    initStyleOption(&option);
    const QRect room = style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this);
    option.currentText = fontMetrics().elidedText(option.currentText, Qt::ElideRight, room.width() - 2);
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    painter.drawControl(QStyle::CE_ComboBoxLabel, option);
}

} // namespace manyhands

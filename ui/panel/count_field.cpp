// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panel/count_field.h"

#include "ui/controls.h"

#include <QLocale>
#include <QToolTip>

#include <algorithm>

namespace manyhands {

CountField::CountField(int most, QWidget *parent)
    : QSpinBox(parent)
{
    setRange(1, most);
    setButtonSymbols(QSpinBox::NoButtons);
    setAlignment(Qt::AlignCenter);
    setFixedWidth(44);
    setLook(this, "figure");
}

/// QSpinBox takes no digit that makes a number too large, and does not say why.
QValidator::State CountField::validate(QString &text, int &position) const
{
    bool isNumber = false;
    const int number = locale().toInt(text, &isNumber);
    return isNumber && number > maximum() && text.size() <= 4 ? QValidator::Intermediate
                                                              : QSpinBox::validate(text, position);
}

void CountField::fixup(QString &text) const
{
    bool isNumber = false;
    const int number = locale().toInt(text, &isNumber);
    if (isNumber && number > maximum())
        QToolTip::showText(mapToGlobal(rect().bottomLeft()), tr("At most %1").arg(maximum()),
                           const_cast<CountField *>(this));
    text = locale().toString(isNumber ? std::clamp(number, minimum(), maximum()) : value());
}

} // namespace manyhands

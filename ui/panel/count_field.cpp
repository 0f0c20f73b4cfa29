// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panel/count_field.h"

#include <QTimer>
#include <QToolTip>

#include <algorithm>

namespace manyhands {

CountField::CountField(QWidget *parent)
    : QSpinBox(parent)
{
}

std::optional<int> CountField::numberIn(const QString &text) const
{
    bool isNumber = false;
    const QString digits = text.endsWith(suffix()) ? text.chopped(suffix().size()) : text;
    const int number = locale().toInt(digits.trimmed(), &isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

QValidator::State CountField::validate(QString &text, int &position) const
{
    const auto longest = QString::number(maximum()).size() + 2 + suffix().size();
    return numberIn(text).value_or(0) > maximum() && text.size() <= longest ? QValidator::Intermediate
                                                                            : QSpinBox::validate(text, position);
}

void CountField::fixup(QString &text) const
{
    const std::optional<int> number = numberIn(text);
    if (number.value_or(0) > maximum())
        QTimer::singleShot(0, this, [this] { // the focus that goes on hides what is shown now
            QToolTip::showText(mapToGlobal(rect().bottomLeft()), tr("At most %1").arg(maximum()),
                               const_cast<CountField *>(this));
        });
    text = textFromValue(number ? std::clamp(*number, minimum(), maximum()) : value()) + suffix();
}

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lesson/guess_box.h"

#include <QKeyEvent>

namespace manyhands {

namespace {
constexpr double noGuess = -1;
constexpr double mostSeconds = 9999;
constexpr double mostThings = 999'999;
} // namespace

GuessBox::GuessBox(QWidget *parent)
    : QDoubleSpinBox(parent)
{
    setMinimum(noGuess);
    setSpecialValueText(tr("Your guess"));
}

void GuessBox::ask(const QString &unit, int decimals, std::optional<double> guess)
{
    setDecimals(decimals);
    setMaximum(unit == QLatin1String("s") ? mostSeconds : mostThings);
    setSuffix(QLatin1Char(' ') + unit);
    setValue(guess.value_or(noGuess));
}

std::optional<double> GuessBox::guess() const
{
    return value() < 0 ? std::nullopt : std::optional(value());
}

void GuessBox::keyPressEvent(QKeyEvent *event)
{
    if (text() == specialValueText() && !event->text().isEmpty())
        selectAll();
    QDoubleSpinBox::keyPressEvent(event);
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        Q_EMIT entered();
}

} // namespace manyhands

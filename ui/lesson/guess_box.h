// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDoubleSpinBox>

namespace manyhands {

/// Room for a guess, or for none, which is said in words; the first key that is typed takes their place.
class GuessBox : public QDoubleSpinBox
{
    Q_OBJECT
public:
    explicit GuessBox(QWidget *parent = nullptr);

    void ask(const QString &unit, int decimals, std::optional<double> guess);
    std::optional<double> guess() const;

Q_SIGNALS:
    void entered(); // Return was pressed

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace manyhands

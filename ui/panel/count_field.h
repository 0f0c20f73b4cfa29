// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSpinBox>

namespace manyhands {

/// A count from 1 up that is typed. One that is too large is said, and becomes the largest there is.
class CountField : public QSpinBox
{
    Q_OBJECT
public:
    explicit CountField(int most, QWidget *parent = nullptr);

protected:
    QValidator::State validate(QString &text, int &position) const override;
    void fixup(QString &text) const override;
};

} // namespace manyhands

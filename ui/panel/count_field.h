// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSpinBox>

namespace manyhands {

/// A number that is typed. One that is too large is said, and becomes the largest there is: QSpinBox takes no digit
/// that makes a number too large, so that another number stands there.
class CountField : public QSpinBox
{
    Q_OBJECT
public:
    explicit CountField(QWidget *parent = nullptr);

protected:
    QValidator::State validate(QString &text, int &position) const override;
    void fixup(QString &text) const override;

private:
    std::optional<int> numberIn(const QString &text) const;
};

} // namespace manyhands

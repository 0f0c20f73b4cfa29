// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

namespace manyhands {

/// A combo box for a narrow column: what does not fit ends in an ellipsis, and its tooltip tells the whole.
/// Its list is made when it is first opened.
class ElidingCombo : public QComboBox
{
    Q_OBJECT
public:
    explicit ElidingCombo(QWidget *parent = nullptr);

    void showPopup() override;

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
};

} // namespace manyhands

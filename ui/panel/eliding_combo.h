#pragma once

#include <QComboBox>

namespace manyhands {

/// A combo box for a narrow column: what does not fit ends in an ellipsis, and its tooltip tells the whole.
class ElidingCombo : public QComboBox
{
    Q_OBJECT
public:
    explicit ElidingCombo(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace manyhands

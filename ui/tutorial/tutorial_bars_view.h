// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_layout.h"

#include <QWidget>

namespace manyhands {

struct TutorialResult;

/// The bars in a window; as high as they need.
class TutorialBarsView : public QWidget
{
    Q_OBJECT
public:
    explicit TutorialBarsView(QWidget *parent = nullptr);

    void show(const std::shared_ptr<const TutorialResult> &result);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void fit(); // to its width and zoom
    ChartLayout placed() const;

    ChartModel m_model;
};

} // namespace manyhands

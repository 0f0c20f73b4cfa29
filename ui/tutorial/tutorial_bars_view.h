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
    void paintEvent(QPaintEvent *event) override;

private:
    ChartLayout placed() const;

    ChartModel m_model;
};

} // namespace manyhands

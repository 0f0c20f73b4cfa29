#pragma once

#include "ui/tutorial/tutorial_bars.h"

#include <QWidget>

namespace manyhands {

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
    std::optional<TutorialBars> m_bars;
};

} // namespace manyhands

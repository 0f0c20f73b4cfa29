#pragma once

#include "core/tutorial/tutorial_run.h"
#include "ui/theme.h"

#include <QFont>

class QPainter;
class QRectF;

// tutorial: the tutorials' experiments as they are seen: the list, the table and the bars of published beside measured.
namespace manyhands {

/// A tutorial's rows as bars on one scale of seconds: published, measured here and, where it was asked for, by Python.
/// Rows that are not over yet have their published bar only.
class TutorialBars
{
public:
    TutorialBars(std::shared_ptr<const TutorialResult> result, const QFont &font);

    double neededHeight() const;
    void paint(QPainter &painter, const QRectF &rect, const Theme &theme) const;

private:
    struct Bar {
        enum class Side { Published, Here, Python };
        Side side = Side::Published;
        double seconds = 0;
        QString text;
    };

    std::vector<Bar> barsOf(size_t row) const;
    double rowHeight(size_t row) const;
    void paintBar(QPainter &painter, const QRectF &place, const Bar &bar, ExecutorKind executor,
                  const Theme &theme) const;

    std::shared_ptr<const TutorialResult> m_result;
    QFont m_font;
    double m_mostSeconds = 0;
    double m_labelWidth = 0;
    double m_valueWidth = 0;
};

} // namespace manyhands

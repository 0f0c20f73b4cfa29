// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_painter.h"

#include <QWidget>

class QScrollBar;

namespace manyhands {

class SeriesView;

/// A live chart: what every one of them does with its model. Its points and rows are found by pointer and arrow keys,
/// and say their words in a tooltip and to a screen reader; what is higher than its place scrolls. Qt Charts takes its
/// time, so its objects are made with the first thing to draw. GUI thread only.
class ChartWidget : public QWidget
{
    Q_OBJECT
public:
    explicit ChartWidget(QWidget *parent = nullptr);

    /// What stands there while there is nothing to draw.
    void setEmptyWords(const QString &title, const QString &hint);
    const ChartModel &model() const { return m_chart.model; }
    /// In pixels of the whole chart, of which a part may be scrolled away.
    const ChartLayout &places() const { return m_chart.layout; }
    ChartSpot chosen() const { return m_chart.chosen; }

    QSize sizeHint() const override { return {640, 260}; }
    QSize minimumSizeHint() const override { return {280, 120}; }

Q_SIGNALS:
    void barActivated(int index); // a row was clicked, or Return pressed on it

protected:
    /// Makes the model anew and hands it to setModel().
    virtual void refresh() = 0;
    /// reserved: room that something else takes at the top right.
    void setModel(ChartModel model, QSizeF reserved = {});
    QScrollBar *scrollBar() const { return m_scrollBar; }

    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    bool hasRows() const { return !m_chart.model.rows.empty(); }
    void placeView();
    void choose(const ChartSpot &spot);
    void chooseByKey(const ChartSpot &spot); // which is scrolled to
    void sayChosen();
    void activate(const ChartSpot &spot);
    ChartSpot spotAt(const QPointF &position) const;
    ChartSpot stepped(int points, int curves) const;

    DrawnChart m_chart;
    SeriesView *m_view = nullptr; // a child
    QScrollBar *m_scrollBar;
    QString m_emptyTitle;
    QString m_emptyHint;
};

/// A chart of a subject, on the axes of what stands beside it in another chart.
template <class Subject> class SubjectChart : public ChartWidget
{
public:
    using ChartWidget::ChartWidget;

    /// Redraws in one call where something changed; cheap enough for 30 times a second.
    void setSubject(const Subject &subject) { take(subject, m_subject); }
    const Subject &subject() const { return m_subject; }
    /// None: it stands alone.
    void setCompany(const std::optional<Subject> &company) { take(company, m_company); }

protected:
    Subject m_subject;
    std::optional<Subject> m_company;

private:
    template <class Value> void take(const Value &value, Value &held)
    {
        if (value == held)
            return;
        held = value;
        refresh();
    }
};

} // namespace manyhands

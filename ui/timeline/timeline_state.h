#pragma once

#include "ui/timeline/timeline_scene.h"
#include "ui/timeline/timeline_view.h"

namespace manyhands {

/// What the view shows and how it is looked at, without a widget: the run, its model, the window of time.
class TimelineState
{
public:
    TimelineState() = default;
    TimelineState(const TimelineState &) = delete; // the scene points at the model
    TimelineState &operator=(const TimelineState &) = delete;

    void show(const TimelineRun &run);
    void clear();
    /// Takes what is new; returns whether there is more than one turn should take.
    bool refresh(Nanoseconds now = manyhands::now());
    void finish(Nanoseconds wall);

    bool isEmpty() const { return !m_run.recorder; }
    bool isRunning() const { return m_run.recorder && !m_run.wall; }
    const TimelineScene &scene() const { return m_scene; }
    TimelineScene &scene() { return m_scene; }
    const TimelineModel &model() const { return m_model; }

    /// Where zooming and moving ends: what the axis of the whole run holds.
    double end() const;
    bool fits() const { return m_fit; }
    void fit();
    void zoom(double factor, double anchor);
    void pan(double seconds);

    /// The bar under a point, or nothing.
    std::optional<BarPlace> barUnder(const TimelineLayout &layout, QPointF point) const;
    /// Steps to the next or previous task of the lane, or to the task of another lane at about the same time.
    void step(int tasks, int lanes);
    QString taskName(BarPlace place) const;

private:
    int taskCount() const;
    void refreshWords();

    TimelineRun m_run;
    TimelineModel m_model;
    TimelineScene m_scene;
    bool m_fit = true;
};

} // namespace manyhands

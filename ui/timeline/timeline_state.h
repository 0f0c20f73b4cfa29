// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/timeline/timeline_scene.h"
#include "ui/timeline/timeline_view.h"

#include <algorithm>

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

    bool isEmpty() const { return !m_run.recorder && !m_run.watch; }
    bool isRunning() const { return !isEmpty() && !m_run.wall; }
    const TimelineScene &scene() const { return m_scene; }
    TimelineScene &scene() { return m_scene; }
    const TimelineModel &model() const { return m_model; }

    /// What the axis has to hold to show the whole run.
    double ownEnd() const;
    /// Where zooming and moving ends.
    double end() const { return std::max(ownEnd(), m_leastEnd); }
    /// The axis holds this much at least: what a run beside this one needs.
    void setLeastEnd(double seconds);
    /// Shows a finished run as it was then; nothing: the whole.
    void setMoment(std::optional<double> seconds);
    bool fits() const { return m_fit; }
    void fit();
    /// Tells what the lanes were at in it; nothing: of the whole run.
    void setRange(const std::optional<TimeWindow> &range);
    void zoom(double factor, double anchor);
    void pan(double seconds);
    void look(const TimeWindow &window);

    /// The bar under a point, or nothing.
    std::optional<BarPlace> barUnder(const TimelineLayout &layout, QPointF point) const;
    /// Steps to the next or previous task of the lane, or to the task of another lane at about the same time.
    void step(int tasks, int lanes);
    QString taskName(BarPlace place) const;
    double startOf(BarPlace place) const; // seconds

private:
    int taskCount() const;
    int barCount(int lane) const; // with the open one, as far as they are shown
    void refreshWords();

    TimelineRun m_run;
    TimelineModel m_model;
    TimelineScene m_scene;
    double m_leastEnd = 0;
    bool m_fit = true;
};

} // namespace manyhands

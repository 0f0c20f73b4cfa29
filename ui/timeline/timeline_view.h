// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/recorder.h"
#include "core/task/task.h"
#include "ui/theme.h"
#include "ui/timeline/time_scale.h"

#include <QStringList>
#include <QWidget>

class QSinglePointEvent;

namespace manyhands {

class TimelinePainter;

struct BarPlace;
struct TimelineLayout;
struct WatchRecord;

/// What the timeline draws: one run, on its way or over.
struct TimelineRun {
    ExecutorKind executor = ExecutorKind::Serial;
    std::shared_ptr<const Recorder> recorder;
    std::shared_ptr<const Workload> workload;
    QString title; // "std::thread, 8 workers"
    std::optional<Nanoseconds> wall; // none while it runs
    std::vector<Nanoseconds> workerStartups; // one a lane, where they are known
    bool isOfOneKind = true; // else its title says no kind
    QStringList names; // of the tasks, where the workload holds none: it came from a report
    std::shared_ptr<const WatchRecord> watch; // a watched program, instead of all above but title and wall
};

/// A lane a worker, a bar a task, live. Reads the recorder in place; GUI thread only.
///
/// Dragging with Shift asks about a range of time, and a click or Escape no more. Wheel, W and S zoom; dragging, A and
/// D move; F or a double click shows all; the arrow keys walk from task to task. Of a finished run, dragging on the
/// axis asks for its state at a moment, Home for its start and End for the whole.
class TimelineView : public QWidget
{
    Q_OBJECT
public:
    explicit TimelineView(QWidget *parent = nullptr);
    ~TimelineView() override;

    void clear();
    void showRun(const TimelineRun &run);
    /// Takes what is new from the recorder and schedules one repaint; the window calls it some 30 times a second.
    void refresh();
    /// The run shown is over.
    void finish(Nanoseconds wall);

    /// The whole run is seen.
    bool fits() const;
    void fit();

    /// What an empty timeline says.
    void setHint(const QString &title, const QString &hint);

    /// What is seen. A run beside this one may share it, and may need more room than this one does.
    TimeWindow window() const;
    void setWindow(const TimeWindow &window);
    double ownEnd() const; // seconds that the axis holds to show this run
    void setLeastEnd(double seconds);

    /// Shows a finished run as it was then; nothing: the whole.
    void setMoment(std::optional<Nanoseconds> moment);
    std::optional<double> moment() const; // seconds
    QString subtitle() const;

    int laneCount() const;
    void setAxisShown(bool shown);
    void setNumberedTo(int lane);
    /// Room at the header's right for controls of others.
    void setCorner(const QSizeF &size);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void windowChanged(const TimeWindow &window); // by the user, or as the run grows
    void ownEndChanged(double seconds);
    void playWanted();
    void momentWanted(Nanoseconds moment);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void changed();
    void paintRun(TimelinePainter &timeline, const QRect &part);
    bool isScrubber(const TimelineLayout &layout, QPointF point) const;
    void askForMoment(double seconds);
    void askAbout(const std::optional<TimeWindow> &range);
    void arrange(); // the scroll bar, where the lanes need one
    void speakNowAndThen();
    void speak(); // to a screen reader
    QPointF placeOf(const QSinglePointEvent &event) const; // in the design's pixels
    QString spokenPlace(const BarPlace &place) const;
    void showFacts(std::optional<BarPlace> place, QPoint where);
    bool handleKey(int key);
    bool stepTo(int tasks, int lanes);

    struct Private;
    std::unique_ptr<Private> m;
};

} // namespace manyhands

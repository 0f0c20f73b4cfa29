#pragma once

#include "core/measure/recorder.h"
#include "core/task/task.h"
#include "ui/theme.h"

#include <QWidget>

namespace manyhands {

/// What the timeline draws: one run, on its way or over.
struct TimelineRun {
    ExecutorKind executor = ExecutorKind::Serial;
    std::shared_ptr<const Recorder> recorder;
    std::shared_ptr<const Workload> workload;
    QString title; // "std::thread, 8 workers"
    std::optional<Nanoseconds> wall; // none while it runs
    std::vector<Nanoseconds> workerStartups; // one a lane, where they are known
    QStringList names; // of the tasks, where the workload holds none: it came from a report
};

/// A lane a worker, a bar a task, live. Reads the recorder in place; GUI thread only.
class TimelineView : public QWidget
{
    Q_OBJECT
public:
    explicit TimelineView(QWidget *parent = nullptr);
    ~TimelineView() override;

    void setTheme(const Theme &theme);
    void clear();
    void showRun(const TimelineRun &run);
    /// Takes what is new from the recorder and schedules one repaint; the window calls it some 30 times a second.
    void refresh();
    /// The run shown is over.
    void finish(Nanoseconds wall);

private:
    struct Private;
    std::unique_ptr<Private> m;
};

} // namespace manyhands

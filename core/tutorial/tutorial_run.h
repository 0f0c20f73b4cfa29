// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/event_thread.h"
#include "core/experiment/experiment_thread.h"
#include "core/settings/experiment_settings.h"
#include "core/tutorial/tutorial.h"

namespace manyhands {

struct TutorialRequest {
    TutorialInfo tutorial;
    bool online = false; // the real addresses instead of the demo server
    bool withPython = false;
    std::optional<int> count; // at most so many pictures a row
    double sleepScale = 1; // what the seconds of sleeping rows are multiplied by
    ExperimentSettings
        settings; // network, timeouts, quality, output folder and the source's own: as far as a row leaves them open
    QString workerProgram; // empty: beside this program
    QStringList pythons; // programs to look for, the first fit one is taken; empty: python3 on PATH, /usr/bin/python3
};

/// A result as it reached the one who asked.
struct Arrival {
    QString name; // the task's seconds, "5"
    double seconds = 0; // from the run's start
};

/// One row, on one side: Manyhands or Python.
struct RowMeasurement {
    std::optional<double> seconds; // by the row's clock; none where it did not come to its end
    std::optional<double> speedup; // none without a baseline
    std::optional<double> afterwards; // RowClock::Started: when the work was really over
    int failed = 0; // tasks
    std::vector<Arrival> arrivals; // in the order in which they came, where the row asks for an order
    QString problem; // why there is no time, or what went wrong; one line
};

/// "1 2 3 4 5"
QStringList namesOf(const std::vector<Arrival> &arrivals);

struct TutorialRowResult {
    bool isOver = false;
    RowMeasurement here;
    std::optional<RowMeasurement> python;
    std::shared_ptr<const Run> run; // null where it did not start

    /// The order promised by the tutorial came, and no task failed.
    bool isAsPromised(const TutorialRow &row) const;
};

struct TutorialResult {
    TutorialInfo tutorial;
    std::vector<TutorialRowResult> rows; // as many as the tutorial has, in its order
    std::vector<std::shared_ptr<const Experiment>> parts; // as many as the tutorial has; null where no run was made
    bool online = false;
    QString network; // the demo server's; empty where nothing was simulated
    std::optional<int> picturesAsked; // fewer than the tutorial has
    QString python; // "Python 3.11.2 with Pillow 9.4.0"; empty where it was not asked for or not found
    QString pythonProblem; // why it was asked for and is not there; one line
    QString problem; // what kept rows from running; one line
    bool stopped = false;

    bool isAsPromised() const;
};

struct TutorialRowStarted {
    int row = 0;
    bool inPython = false;
};
/// A row is over; rows that are over say what was measured.
struct TutorialRowFinished {
    int row = 0;
    std::shared_ptr<const TutorialResult> soFar;
};
/// Always the last one.
struct TutorialEnded {
    std::shared_ptr<const TutorialResult> result;
};
/// Events of a row's run come as they are, but EndedEvent and AnalysedEvent; index and count of RunStartedEvent are the
/// row's among all rows.
using TutorialEvent = std::variant<ExperimentEvent, TutorialRowStarted, TutorialRowFinished, TutorialEnded>;
using TutorialSink = std::function<void(TutorialEvent)>;

/// What is wrong with the request in one line that names the fix; empty: nothing.
QString problemWith(const TutorialRequest &request);

/// Goes through the rows in their order on the caller's thread, each row here and then, where asked for, in Python.
/// Files go to a temporary folder, or to a new one of the tutorial's name in the settings' output folder; of a part's
/// runs only the last one's are kept, and they are what a later part resizes. Python's are not kept. Events come on the
/// caller's thread.
void runTutorial(const TutorialRequest &request, const std::stop_token &stop, const TutorialSink &sink);

/// The same on a thread of its own; its owner polls. Stops and joins on destruction.
class TutorialThread : public EventThread<TutorialEvent>
{
public:
    explicit TutorialThread(const TutorialRequest &request);
};

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/paced_timer.h"
#include "ui/session/kept_runs.h"

#include <QObject>

namespace manyhands {

/// How far the experiment that is going on has come.
struct SessionProgress {
    QString preparing; // not empty: no run has begun
    int prepared = 0;
    int toPrepare = 0; // 0: not known
    int run = 0; // from 1
    int runs = 0;
    bool warmup = false;
    std::optional<double> secondsLeft; // of this run and all after it, when it began
};

/// A start of several runs that was stopped.
struct StoppedStart {
    int over = 0; // runs that came to their end, those that warmed up included
    int planned = 0;
    int kept = 0;
};

/// Owns the experiment that runs and the runs of the window. Widgets hear of it by signals on the GUI's thread; it
/// asks the experiment's thread for news some 30 times a second while one is on, and does nothing otherwise.
class Session : public QObject
{
    Q_OBJECT
public:
    explicit Session(QObject *parent = nullptr);
    ~Session() override;

    /// Starts the job, or says in a message why not. group: what its runs are compared with.
    bool start(const ExperimentSettings &job, const ComparisonGroup &group);
    /// Which press of a button was the last one; from 1.
    int lastStart() const { return m_startNumber; }
    /// What the run left to do is done by a run of its own, into the same folder; or a message says why not.
    bool goOn(int number);
    void stop();

    bool isRunning() const { return m_thread != nullptr; }
    bool isStopping() const { return m_stopping; }
    const SessionProgress &progress() const { return m_progress; }
    /// Of the last start, if it was stopped in the middle of several runs.
    const std::optional<StoppedStart> &stopped() const { return m_stopped; }
    const std::vector<SessionRun> &runs() const { return m_runs.all(); }
    const SessionRun *run(int number) const { return m_runs.find(number); }
    /// Of the last start, the last that came to its end; null where none did.
    const SessionRun *lastWholeRun() const;

    // While nothing runs:
    /// The experiment of the current job that the run counts in becomes experiment().
    void showExperimentOf(int number);
    /// Listed, and counted nowhere; or counted again.
    void leaveOut(const std::vector<int> &numbers, bool out);
    void remove(const std::vector<int> &numbers);
    void clear();
    bool canUndo() const { return m_runs.canUndo() && !isRunning(); }
    /// Of the three above the last one.
    void undo();
    /// Its report was deleted: it stays as it is, and later runs begin another one.
    void closeExperiment(const QString &key) { m_runs.close(key); }
    /// The files of these runs are gone, or will be before the next run.
    void forgetFiles(const std::function<bool(const SessionRun &)> &ofRun);
    const ComparisonGroup &currentGroup() const { return m_group; }
    /// Of a signature that a run of this session has; else an empty one.
    const ComparisonGroup &group(const QString &signature) const;
    /// What speedup is against: the median of the finished serial runs of the same experiment. None while there are
    /// none.
    std::optional<double> baselineSeconds(const QString &experiment) const;
    std::optional<double> speedup(const SessionRun &run) const;
    /// The finished runs of the current job and plan as one experiment, analysed; null where there are none.
    std::shared_ptr<const Experiment> experiment() const { return m_runs.experiment(m_key); }
    std::shared_ptr<const Experiment> experimentOf(const SessionRun &run) const
    {
        return m_runs.experiment(run.experiment);
    }
    /// Names experiment() among those of this session.
    const QString &experimentKey() const { return m_key; }
    /// How many of its runs the user has left out.
    int leftOutCount() const;
    /// How long a run of this job should take, by the runs before it; none where they do not tell.
    std::optional<Prediction> prediction(const QString &group, ExecutorKind executor, int workers) const;

    /// How long a row takes: as it was measured, as other counts of its executor tell, or between the serial run and
    /// what the executor took with another count, in doublings. None where none of these is known.
    std::optional<double> usualSeconds(const QString &group, ExecutorKind executor, int workers) const;

    static constexpr int mostRuns = 300; // older ones are let go
    static constexpr qint64 mostTasks = 5'000'000; // of all runs together, some 100 bytes each

Q_SIGNALS:
    void started(int runCount);
    void runStarted(int number);
    void ticked(); // after each look at the experiment's thread
    void runFinished(int number);
    void runsChanged(); // some are gone, or back, or count otherwise
    void analysed(); // experiment() is another one
    void said(const QString &text, bool isPassing);
    void failed(const QString &text);
    void ended(bool stopped);

private:
    bool begin(const ExperimentSettings &job, const ComparisonGroup &group, const QString &key,
               PreparedExperiment request);
    void poll();
    void take(const PreparingEvent &event);
    void take(const NoteEvent &event);
    void take(const RunStartedEvent &event);
    void take(const RunFinishedEvent &event);
    void take(const AnalysedEvent &event);
    void take(const EndedEvent &event);
    void takeMarks(const std::vector<std::shared_ptr<const Run>> &runs);
    std::shared_ptr<const Experiment> withPrediction(const std::shared_ptr<const Experiment> &experiment) const;
    void tellChange();
    std::optional<StoppedStart> stoppedIn(const EndedEvent &event) const;

    PacedTimer m_timer;
    std::unique_ptr<ExperimentThread> m_thread;
    KeptRuns m_runs;
    std::vector<ComparisonGroup> m_groups;
    ComparisonGroup m_group;
    QString m_key; // of the experiment that is shown, and that runs count in
    std::shared_ptr<const ExperimentSettings> m_job; // of the last start
    std::shared_ptr<LeftFiles> m_kept; // by it, where it goes on with a run
    int m_goesOnWith = 0; // 0: none
    SessionProgress m_progress;
    std::optional<StoppedStart> m_stopped;
    int m_nextNumber = 1;
    int m_startNumber = 0;
    bool m_isByFit = false; // the prediction of the run that goes on
    bool m_runIsOn = false;
    int m_over = 0; // runs of this start that came to their end
    bool m_stopping = false;
};

} // namespace manyhands

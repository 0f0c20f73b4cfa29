#pragma once

#include "ui/session/comparison_group.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace manyhands {

/// A run of this window, on its way or over.
struct SessionRun {
    int number = 0; // from 1, in the order in which they began; never used twice
    QString group; // signature of its job
    int start = 0; // which press of a button it belongs to
    ExecutorKind executor = ExecutorKind::Serial;
    int workers = 1;
    std::shared_ptr<const Workload> workload;
    std::shared_ptr<const Recorder> recorder;
    std::filesystem::path outputFolder;
    std::shared_ptr<const Run> result; // null while it runs
    bool hasFiles = true; // false: they were removed to make room
    std::optional<double> predicted; // seconds, as said before it began

    /// Wall time, so far where it still runs.
    Nanoseconds elapsed() const;
};

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
    void stop();

    bool isRunning() const { return m_thread != nullptr; }
    bool isStopping() const { return m_stopping; }
    const SessionProgress &progress() const { return m_progress; }
    const std::vector<SessionRun> &runs() const { return m_runs; }
    const SessionRun *run(int number) const;
    /// The files of these runs are gone, or will be before the next run.
    void forgetFiles(const std::function<bool(const SessionRun &)> &ofRun);
    const ComparisonGroup &currentGroup() const { return m_group; }
    /// Of a signature that a run of this session has; else an empty one.
    const ComparisonGroup &group(const QString &signature) const;
    /// What speedup is against: the median of the finished serial runs of the same job. None while there are none.
    std::optional<double> baselineSeconds(const QString &group) const;
    std::optional<double> speedup(const SessionRun &run) const;
    /// All finished runs of the current job as one experiment, analysed; null where there are none.
    const std::shared_ptr<const Experiment> &experiment() const { return m_last; }
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
    void runsDropped(int upToNumber);
    void analysed(); // experiment() is another one
    void said(const QString &text);
    void failed(const QString &text);
    void ended(bool stopped);

private:
    void poll();
    void take(const PreparingEvent &event);
    void take(const NoteEvent &event);
    void take(const RunStartedEvent &event);
    void take(const RunFinishedEvent &event);
    void take(const AnalysedEvent &event);
    void take(const EndedEvent &event);
    std::vector<std::shared_ptr<const Run>> earlierRuns() const;
    void takeMarks(const std::vector<std::shared_ptr<const Run>> &runs);
    std::shared_ptr<const Experiment> withPrediction(const std::shared_ptr<const Experiment> &experiment) const;
    void dropOldRuns();

    QTimer m_timer;
    std::unique_ptr<ExperimentThread> m_thread;
    std::vector<SessionRun> m_runs;
    std::vector<ComparisonGroup> m_groups;
    ComparisonGroup m_group;
    std::shared_ptr<const Experiment> m_last; // of the current group
    SessionProgress m_progress;
    int m_nextNumber = 1;
    int m_startNumber = 0;
    bool m_isByFit = false; // the prediction of the run that goes on
    bool m_runIsOn = false;
    bool m_stopping = false;
};

} // namespace manyhands

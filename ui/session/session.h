#pragma once

#include "ui/session/job_group.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace manyhands {

/// A run of this window, on its way or over.
struct SessionRun {
    int number = 0; // from 1, in the order in which they began; never used twice
    QString group; // signature of its job
    ExecutorKind executor = ExecutorKind::Serial;
    int workers = 1;
    std::shared_ptr<const Workload> workload;
    std::shared_ptr<const Recorder> recorder;
    std::filesystem::path outputFolder;
    std::shared_ptr<const Run> result; // null while it runs

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
    bool start(const Job &job, const JobGroup &group);
    void stop();

    bool isRunning() const { return m_thread != nullptr; }
    bool isStopping() const { return m_stopping; }
    const SessionProgress &progress() const { return m_progress; }
    const std::vector<SessionRun> &runs() const { return m_runs; }
    const SessionRun *run(int number) const;
    const JobGroup &currentGroup() const { return m_group; }
    /// Of a signature that a run of this session has; else an empty one.
    const JobGroup &group(const QString &signature) const;
    /// The latest finished serial run of the same job: what speedup is against. Null while there is none.
    const SessionRun *baseline(const QString &group) const;
    std::optional<double> speedup(const SessionRun &run) const;
    /// All finished runs of the current job as one experiment; null where there are none.
    std::shared_ptr<const Experiment> experiment() const;

    static constexpr int mostRuns = 300; // older ones are let go

Q_SIGNALS:
    void started(int runCount);
    void runStarted(int number);
    void ticked(); // after each look at the experiment's thread
    void runFinished(int number);
    void runsDropped(int upToNumber);
    void said(const QString &text);
    void failed(const QString &text);
    void ended(bool stopped);

private:
    void poll();
    void take(const PreparingEvent &event);
    void take(const NoteEvent &event);
    void take(const RunStartedEvent &event);
    void take(const RunFinishedEvent &event);
    void take(const EndedEvent &event);
    void dropOldRuns();

    QTimer m_timer;
    std::unique_ptr<ExperimentThread> m_thread;
    std::vector<SessionRun> m_runs;
    std::vector<JobGroup> m_groups;
    JobGroup m_group;
    std::shared_ptr<const Experiment> m_last; // of the current group: its plan and machine
    SessionProgress m_progress;
    int m_nextNumber = 1;
    bool m_runIsOn = false;
    bool m_stopping = false;
};

} // namespace manyhands

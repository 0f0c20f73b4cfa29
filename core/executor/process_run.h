// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/executor/work.h"
#include "core/executor/worker_clock.h"
#include "core/executor/worker_place.h"
#include "core/executor/worker_process.h"

#include <QEventLoop>
#include <QTimer>

#include <deque>
#include <unordered_map>

namespace manyhands {

/// One run on worker processes: who has which task, who crashed, when it is over. Lives in the run's thread.
class ProcessRun
{
public:
    ProcessRun(const RunRequest &request, const std::stop_token &stop, Recorder &recorder);
    ~ProcessRun();

    ExecutorReport run();

private:
    struct Worker {
        std::unique_ptr<WorkerProcess> process;
        WorkerPlace place;
        std::deque<int> tasks; // in its pipe; the first is worked on
        Nanoseconds begun{0}; // when the first one was
        WorkerClock clock;
        Nanoseconds cpu{0}; // of the present process
        ThreadStates states; // the same; not complete where it told none, or has another clock
        bool tellsStates = false;
        bool isReady = false;
        Nanoseconds lastTask{-1}; // how long it took; below zero: it had none yet
        bool isHung = false;
        int idleDeaths = 0; // in a row, without a task to blame
    };

    void startWorker(int number);
    void takeSums(Worker &worker);
    void takeMessage(int number, const WorkerMessage &message);
    void takeHello(int number, const HelloMessage &hello);
    void takeProgress(int number, const ProgressMessage &progress);
    void takeDone(int number, const DoneMessage &done);
    void workerGone(int number, const QString &why);
    void blame(int task, const Worker &worker, int lane, const QString &why);
    void begin();
    int pipelineDepth(const Worker &worker) const;
    void feed(int number);
    void showFirst(int number);
    void fail(ErrorKind kind, const QString &message);
    void cancel();
    void giveUpCancelled();
    void findHung();
    void endIfOver();
    bool isAnyBusy() const;

    const RunRequest &m_request;
    const std::stop_token m_stop;
    Recorder &m_recorder;
    QEventLoop m_loop;
    QObject m_guard;
    QTimer m_watch;
    std::vector<Worker> m_workers;
    std::deque<int> m_again; // tasks of crashed workers
    std::unordered_map<int, int> m_crashes; // a task
    ExecutorReport m_report;
    ThreadStates m_states; // of processes that have ended
    const QByteArray m_boot;
    int m_next = 0;
    int m_ended = 0;
    bool m_hasBegun = false;
    bool m_isCancelled = false;
    bool m_isOver = false;
};

} // namespace manyhands

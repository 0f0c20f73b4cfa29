// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/executor/worker_protocol.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <stop_token>
#include <thread>

namespace manyhands {

/// Keeps standard output for the protocol: a copy that nobody else knows; what libraries print goes to standard error.
int claimStandardOutput();

/// The worker's side of the protocol. A thread of its own reads, so that a cancel and the end of input are heard while
/// a task is worked on; it also tells the program how far a long task is.
class Conversation
{
public:
    Conversation(int input, int output, const Recorder &recorder);
    ~Conversation();
    Conversation(const Conversation &) = delete;
    Conversation &operator=(const Conversation &) = delete;

    /// Any thread; a whole line at once.
    void say(const WorkerMessage &message);
    /// Blocks for the next job or task; none once the input has closed or what came cannot be meant.
    std::optional<WorkerMessage> nextOrder();
    /// What was wrong with what came, once there are no more orders; empty: nothing.
    QString problem() const;
    /// Is stopped by a cancel and by the end of input, for all tasks that came before it.
    std::stop_token stopToken();
    /// No order waits.
    bool isIdle();

private:
    void listen(const std::stop_token &stop);
    void takeLines(QByteArray &buffer);
    void take(QByteArrayView line);
    QString problemWith(const WorkerMessage &order);
    void refuse(const QString &why);
    bool isRefused() const { return !problem().isEmpty(); }
    void cancelAll();
    void tellProgress();

    const int m_input;
    const int m_output;
    const Recorder &m_recorder;
    std::mutex m_outputMutex;
    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<WorkerMessage> m_orders;
    QString m_problem;
    std::optional<TaskKind> m_kind; // of the last job; the listener's
    std::stop_source m_stop;
    bool m_closed = false;
    std::jthread m_listener;
};

} // namespace manyhands

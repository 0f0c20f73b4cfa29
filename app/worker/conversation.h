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
    /// Blocks for the next job or task; none once the input has closed.
    std::optional<WorkerMessage> nextOrder();
    /// Is stopped by a cancel and by the end of input, for all tasks that came before it.
    std::stop_token stopToken();

private:
    void listen(const std::stop_token &stop);
    void take(QByteArrayView line);
    void cancelAll();
    void tellProgress();

    const int m_input;
    const int m_output;
    const Recorder &m_recorder;
    std::mutex m_outputMutex;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<WorkerMessage> m_orders;
    std::stop_source m_stop;
    bool m_closed = false;
    std::jthread m_listener;
};

} // namespace manyhands

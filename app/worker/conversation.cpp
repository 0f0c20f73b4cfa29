// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/conversation.h"

#include <cerrno>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace manyhands {

namespace {

constexpr int progressInterval = 100; // milliseconds
constexpr auto endPatience = std::chrono::milliseconds(500); // for the task at hand, once the input has closed

} // namespace

int claimStandardOutput()
{
    const int copy = ::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
    ::dup2(STDERR_FILENO, STDOUT_FILENO);
    return copy;
}

Conversation::Conversation(int input, int output, const Recorder &recorder)
    : m_input(input)
    , m_output(output)
    , m_recorder(recorder)
    , m_listener([this](const std::stop_token &stop) { listen(stop); })
{
}

Conversation::~Conversation() = default;

void Conversation::say(const WorkerMessage &message)
{
    const QByteArray line = encode(message);
    const std::lock_guard lock(m_outputMutex);
    for (QByteArrayView rest(line); !rest.isEmpty();) {
        const ssize_t written = ::write(m_output, rest.data(), size_t(rest.size()));
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            _exit(1); // nobody listens any more
        rest = rest.sliced(written);
    }
}

std::optional<WorkerMessage> Conversation::nextOrder()
{
    std::unique_lock lock(m_mutex);
    m_wake.wait(lock, [this] { return m_closed || !m_orders.empty(); });
    if (m_closed)
        return std::nullopt;
    WorkerMessage order = std::move(m_orders.front());
    m_orders.pop_front();
    return order;
}

std::stop_token Conversation::stopToken()
{
    const std::lock_guard lock(m_mutex);
    return m_stop.get_token();
}

bool Conversation::isIdle()
{
    const std::lock_guard lock(m_mutex);
    return m_orders.empty();
}

void Conversation::listen(const std::stop_token &stop)
{
    QByteArray buffer;
    char bytes[16384];
    while (!stop.stop_requested()) {
        pollfd wait{m_input, POLLIN, 0};
        if (::poll(&wait, 1, progressInterval) == 0) {
            tellProgress();
            continue;
        }
        const ssize_t got = ::read(m_input, bytes, sizeof bytes);
        if (got < 0 && (errno == EINTR || errno == EAGAIN))
            continue;
        if (got <= 0)
            break;
        buffer.append(bytes, got);
        takeLines(buffer);
        if (isRefused())
            break;
    }
    cancelAll();
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
    }
    m_wake.notify_all();
    if (stop.stop_requested())
        return;
    for (auto waited = std::chrono::milliseconds(0); waited < endPatience && !stop.stop_requested();
         waited += std::chrono::milliseconds(5))
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    if (!stop.stop_requested())
        _exit(1); // a task that does not hear: the worker must not outlive its program
}

void Conversation::takeLines(QByteArray &buffer)
{
    qsizetype start = 0;
    for (qsizetype end = buffer.indexOf('\n'); end >= 0 && !isRefused(); end = buffer.indexOf('\n', start)) {
        take(QByteArrayView(buffer).sliced(start, end - start));
        start = end + 1;
    }
    buffer.remove(0, start);
    if (buffer.size() > longestMessage)
        refuse(QStringLiteral("a message has more than %1 bytes").arg(longestMessage));
}

void Conversation::take(QByteArrayView line)
{
    QString why;
    std::optional<WorkerMessage> message = decode(line, &why);
    if (!message) {
        refuse(why);
    } else if (std::holds_alternative<CancelMessage>(*message)) {
        cancelAll();
    } else if (const QString problem = problemWith(*message); !problem.isEmpty()) {
        refuse(problem);
    } else {
        const std::lock_guard lock(m_mutex);
        m_orders.push_back(std::move(*message));
        m_wake.notify_all();
    }
}

/// Tasks are of the kind of the job before them.
QString Conversation::problemWith(const WorkerMessage &order)
{
    if (const auto *job = std::get_if<JobMessage>(&order)) {
        m_kind = job->kind;
        return {};
    }
    const auto *task = std::get_if<TaskMessage>(&order);
    if (!task)
        return QStringLiteral("only a worker sends such a message");
    const bool isOfJob = m_kind && task->task.index() == size_t(*m_kind);
    return isOfJob ? QString() : QStringLiteral("a task that is not of the job before it");
}

void Conversation::refuse(const QString &why)
{
    const std::lock_guard lock(m_mutex);
    if (m_problem.isEmpty())
        m_problem = why;
}

QString Conversation::problem() const
{
    const std::lock_guard lock(m_mutex);
    return m_problem;
}

void Conversation::cancelAll()
{
    std::stop_source stop;
    {
        const std::lock_guard lock(m_mutex);
        stop = m_stop;
    }
    stop.request_stop(); // a worker's program cancels a whole run: there is no task after it
}

void Conversation::tellProgress()
{
    const LiveTask live = m_recorder.live(0);
    if (live.task >= 0 && !live.phases.empty())
        say(ProgressMessage{live});
}

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/task/output_file.h"
#include "core/task/perform.h"
#include "core/task/redirection.h"

#include <QNetworkReply>
#include <QObject>
#include <QTimer>

#include <functional>

namespace manyhands {

/// What transfers that share a network manager know of each other. Of its thread.
struct Neighbours {
    bool mayWait = false; // they are more than the connections that the manager opens
    Nanoseconds lastByte{0}; // when any of them got something last
    /// Closes the manager's connections; every transfer that is under way asks anew.
    std::function<void()> reconnect;
};

/// One URL into one file, without blocking: start, then exactly one end, told through the callback from the event loop
/// and never from inside start() or cancel(). Retries what may pass (time-outs, 429 with its Retry-After, 5xx, resets,
/// short bodies); the body goes to the file as it arrives, and the file appears when error, status and length are all
/// right; without a length, when the picture's own structure says that it is whole. Lives in the thread of its network
/// manager, and goes before it.
class Transfer
{
public:
    using Finished = std::function<void(TaskResult)>;

    /// neighbours: null where the transfer has the manager for itself. Where they may wait for a connection, a request
    /// in the manager's queue is as alive as those that hold one.
    Transfer(QNetworkAccessManager &network, DownloadTask task, const DownloadSettings &settings,
             const std::filesystem::path &folder, Lane &lane, Neighbours *neighbours, Finished finished);
    ~Transfer();
    Transfer(const Transfer &) = delete;
    Transfer &operator=(const Transfer &) = delete;

    void start();
    void cancel();
    /// Drops the answer that is under way, if there is one, and asks anew: no try of its own.
    void repeatTry();

private:
    bool mayWait() const { return m_neighbours && m_neighbours->mayWait; }
    void sendRequest();
    void ask();
    void connectReply();
    void armInactivity();
    void checkInactivity();
    void headersCame();
    void interimCame(int status);
    void takeBytes();
    void checkBeginning(bool atEnd);
    void replyFinished();
    void judge();
    void judgeBody();
    void follow();
    void cutShort(const QString &why);
    /// asked: how long the server wants us to wait.
    void retryOrFail(ErrorKind kind, const QString &message, Nanoseconds asked = Nanoseconds(0));
    void fail(ErrorKind kind, const QString &message);
    void commit();
    void end(TaskResult result);
    void dropReply();

    QNetworkAccessManager &m_network;
    const DownloadTask m_task;
    const DownloadSettings &m_settings;
    Lane &m_lane;
    Neighbours *const m_neighbours;
    Finished m_finished;

    QObject m_guard; // connections end with it
    OutputFile m_file;
    std::optional<Redirection> m_redirection; // of this try
    std::unique_ptr<QNetworkReply> m_reply;
    QTimer m_inactivity;
    QTimer m_deadline;
    QTimer m_pause;
    QByteArray m_beginning; // until it is known what the body is
    QByteArray m_contentExtension;
    qint64 m_expected = -1; // below 0: no length that can be believed
    qint64 m_received = 0;
    Nanoseconds m_lastActivity{0};
    int m_try = 0;
    int m_rateLimits = 0;
    bool m_timedOut = false;
    int m_answers = 0; // heads of this try that promise a body
    bool m_wasSent = false; // the manager has taken this try out of its queue
    int m_unsent = 0; // how often it came back from the queue instead
    bool m_ended = false;
};

/// A transfer in an event loop of its own: blocks until its end.
TaskResult downloadFile(const DownloadTask &task, const DownloadSettings &settings, WorkerContext &context,
                        const std::stop_token &stop, Lane &lane);

} // namespace manyhands

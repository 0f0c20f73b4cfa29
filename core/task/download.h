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

/// What the transfers of one network manager share. Used in the manager's thread only.
struct Neighbours {
    bool mayWait = false; // there are more transfers than connections: a request may wait in the manager's queue
    Nanoseconds lastByte{0}; // when one of them received something last, by now()
    /// Closes the manager's connections; each transfer that is under way sends its request again.
    std::function<void()> reconnect;
};

/// Downloads one URL into one file without blocking. After start() the callback is called exactly once, from the event
/// loop and never from inside start() or cancel(). Faults that may pass are tried again: time-outs, 429 (after its
/// Retry-After), 5xx, resets, short bodies. The body is written as it arrives; the file appears once error, status and
/// length are right or, without a length, once the picture's own structure says that it is whole. Lives in the thread
/// of its network manager, and must be destroyed before it.
class Transfer
{
public:
    using Finished = std::function<void(TaskResult)>;

    /// neighbours: null where the transfer has the manager for itself. Else a request that waits in the manager's queue
    /// does not time out while one of the others receives something. finished: called at the end.
    Transfer(QNetworkAccessManager &network, DownloadTask task, const DownloadSettings &settings,
             const std::filesystem::path &folder, Lane &lane, Neighbours *neighbours, Finished finished);
    ~Transfer();
    Transfer(const Transfer &) = delete;
    Transfer &operator=(const Transfer &) = delete;

    void start();
    void cancel();
    /// Drops the answer that is under way, if there is one, and sends the request again. Does not count as a try.
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
    bool judgeFirstBody();
    void judgeBody();
    bool bodyIsWhole();
    void follow();
    void cutShort(const QString &why);
    /// asked: how long the server's Retry-After wants us to wait.
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

/// The same, blocking: runs a Transfer in an event loop of its own until its end, or until a stop.
TaskResult downloadFile(const DownloadTask &task, const DownloadSettings &settings, WorkerContext &context,
                        const std::stop_token &stop, Lane &lane);

} // namespace manyhands

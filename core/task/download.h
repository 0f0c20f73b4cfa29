#pragma once

#include "core/task/output_file.h"
#include "core/task/perform.h"

#include <QNetworkReply>
#include <QObject>
#include <QTimer>

#include <functional>

namespace manyhands {

/// One URL into one file, without blocking: start, then exactly one end, told through the callback from the event loop
/// and never from inside start() or cancel(). Retries what may pass (time-outs, 429 with its Retry-After, 5xx, resets,
/// short bodies); the body goes to the file as it arrives, and the file appears when error, status and length are all
/// right. Lives in the thread of its network manager, and goes before it.
class Transfer
{
public:
    using Finished = std::function<void(TaskResult)>;

    /// lastByte: where more transfers than connections share the manager, when any of them got something last; a
    /// request that waits in the manager's queue is as alive as they are. Null: the transfer has the manager for
    /// itself.
    Transfer(QNetworkAccessManager &network, DownloadTask task, const DownloadSettings &settings,
             const std::filesystem::path &folder, Lane &lane, Nanoseconds *lastByte, Finished finished);
    ~Transfer();
    Transfer(const Transfer &) = delete;
    Transfer &operator=(const Transfer &) = delete;

    void start();
    void cancel();

private:
    void sendRequest();
    void ask();
    void connectReply();
    void armInactivity();
    void checkInactivity();
    void headersCame();
    void takeBytes();
    void checkBeginning(bool atEnd);
    void replyFinished();
    void judge();
    void cutShort(const QString &why);
    void retryOrFail(ErrorKind kind, const QString &message, Nanoseconds pause);
    void fail(ErrorKind kind, const QString &message);
    void commit();
    void end(TaskResult result);
    void dropReply();

    QNetworkAccessManager &m_network;
    const DownloadTask m_task;
    const DownloadSettings &m_settings;
    Lane &m_lane;
    Nanoseconds *const m_lastByte;
    Finished m_finished;

    QObject m_guard; // connections end with it
    OutputFile m_file;
    std::unique_ptr<QNetworkReply> m_reply;
    QTimer m_inactivity;
    QTimer m_deadline;
    QTimer m_pause;
    QByteArray m_beginning; // until it is known what the body is
    QByteArray m_contentEnding;
    qint64 m_expected = -1;
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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/download.h"

#include "core/picture/end/picture_end.h"
#include "core/picture/picture_types.h"
#include "core/task/file_names.h"
#include "core/task/network_request.h"
#include "core/task/retry_after.h"
#include "core/task/stop_watcher.h"
#include "core/text/secrets.h"

#include <QDateTime>
#include <QEventLoop>
#include <QNetworkAccessManager>
#include <QUrl>

#include <algorithm>

namespace manyhands {

namespace {

using namespace std::chrono_literals;

constexpr auto firstPause = 250ms; // before the second try; doubled for each further one
constexpr auto longestPause = 30s; // where the server does not ask for more
constexpr int mostUnsent = 200; // a server that closes each connection at once must not be asked for ever

std::chrono::milliseconds milliseconds(Nanoseconds time)
{
    return std::chrono::ceil<std::chrono::milliseconds>(time);
}

QString seconds(Nanoseconds time)
{
    return QStringLiteral("%1 s").arg(toSeconds(time), 0, 'g', 4);
}

int statusOf(const QNetworkReply &reply)
{
    return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

bool isTlsError(QNetworkReply::NetworkError error)
{
    return error == QNetworkReply::SslHandshakeFailedError;
}

/// Faults that may pass when they are tried again.
bool mayPass(QNetworkReply::NetworkError error)
{
    return error == QNetworkReply::RemoteHostClosedError || error == QNetworkReply::TemporaryNetworkFailureError
        || error == QNetworkReply::UnknownNetworkError || error == QNetworkReply::NetworkSessionFailedError
        || error == QNetworkReply::TimeoutError;
}

/// Of a whole answer; -1 where it is not told, or in a way that cannot be believed: beside chunks (which go by their
/// own lengths), differing, or no number.
qint64 promisedBytes(const QNetworkReply &reply)
{
    constexpr int partialContent = 206; // though nobody asked for a part
    if (statusOf(reply) == partialContent || reply.hasRawHeader("Transfer-Encoding"))
        return -1;
    const QByteArrayList lengths = reply.rawHeader("Content-Length").split(',');
    const QByteArray length = lengths.first().trimmed();
    const bool isSame =
        std::all_of(lengths.begin(), lengths.end(), [&](const QByteArray &each) { return each.trimmed() == length; });
    bool isNumber = false;
    const qint64 bytes = length.toLongLong(&isNumber);
    return isNumber && isSame && bytes >= 0 ? bytes : -1;
}

Nanoseconds askedWait(const QNetworkReply &reply)
{
    return retryAfter(reply.rawHeader("Retry-After"), reply.rawHeader("Date"), QDateTime::currentDateTimeUtc());
}

/// Of an answer that is no picture: what it is instead.
QString contentOf(const QNetworkReply &reply, const QByteArray &beginning)
{
    if (beginning.isEmpty())
        return QStringLiteral("the answer is empty");
    const QByteArray coding = reply.rawHeader("Content-Encoding").trimmed();
    if (!coding.isEmpty() && coding != "identity")
        return QStringLiteral("the answer is compressed though nobody asked for it (%1)")
            .arg(QString::fromLatin1(coding));
    if (beginning.startsWith("\x1f\x8b"))
        return QStringLiteral("the answer is compressed (gzip)");
    const QString type = reply.header(QNetworkRequest::ContentTypeHeader).toString();
    return QStringLiteral("the response is not a picture (%1)")
        .arg(type.isEmpty() ? QStringLiteral("no type given") : type);
}

} // namespace

Transfer::Transfer(QNetworkAccessManager &network, DownloadTask task, const DownloadSettings &settings,
                   const std::filesystem::path &folder, Lane &lane, Neighbours *neighbours, Finished finished)
    : m_network(network)
    , m_task(std::move(task))
    , m_settings(settings)
    , m_lane(lane)
    , m_neighbours(neighbours)
    , m_finished(std::move(finished))
    , m_file(folder)
{
    for (QTimer *timer : {&m_inactivity, &m_deadline, &m_pause})
        timer->setSingleShot(true);
    m_pause.setTimerType(Qt::PreciseTimer); // a server that is asked too early asks for the wait again
    QObject::connect(&m_inactivity, &QTimer::timeout, &m_guard, [this] { checkInactivity(); });
    QObject::connect(&m_deadline, &QTimer::timeout, &m_guard, [this] {
        fail(ErrorKind::Timeout, QStringLiteral("not done within %1 in all").arg(seconds(m_settings.deadline)));
    });
    QObject::connect(&m_pause, &QTimer::timeout, &m_guard, [this] { sendRequest(); });
}

Transfer::~Transfer()
{
    if (m_reply)
        QObject::disconnect(m_reply.get(), nullptr, &m_guard, nullptr);
}

void Transfer::start()
{
    m_deadline.start(milliseconds(m_settings.deadline));
    m_pause.start(0);
    m_lane.beginPhase(PhaseName::Connect);
}

void Transfer::cancel()
{
    if (m_ended)
        return;
    dropReply();
    end(TaskResult::cancelled());
}

void Transfer::repeatTry()
{
    if (!m_reply || m_ended)
        return; // it has not asked, or waits for its next try
    dropReply();
    --m_try;
    m_timedOut = false;
    m_lane.beginPhase(PhaseName::Connect);
    m_pause.start(0);
}

void Transfer::sendRequest()
{
    if (!m_task.problem.isEmpty()) {
        fail(ErrorKind::BadUrl, QString::fromUtf8(m_task.problem));
        return;
    }
    const QUrl url(QString::fromUtf8(m_task.url), QUrl::StrictMode);
    if (!isWebAddress(url)) {
        fail(ErrorKind::BadUrl,
             QStringLiteral("not an http or https address: %1").arg(urlWithoutSecrets(QString::fromUtf8(m_task.url))));
        return;
    }
    if (++m_try > 1)
        m_lane.beginPhase(PhaseName::Connect);
    m_expected = -1;
    m_received = 0;
    m_beginning.clear();
    m_contentExtension.clear();
    m_lane.setBytes(0);
    const std::optional<TaskError> error = m_try == 1 ? m_file.open() : m_file.restart();
    if (error) {
        fail(error->kind, error->message);
        return;
    }
    m_redirection.emplace(url);
    ask();
}

void Transfer::ask()
{
    dropReply();
    m_wasSent = false;
    m_answers = 0;
    m_reply.reset(m_network.get(m_redirection->request()));
    connectReply();
    armInactivity();
}

void Transfer::connectReply()
{
    QNetworkReply *reply = m_reply.get();
    reply->setReadBufferSize(m_settings.readBufferBytes);
    QObject::connect(reply, &QNetworkReply::socketStartedConnecting, &m_guard, [this] { armInactivity(); });
    QObject::connect(reply, &QNetworkReply::requestSent, &m_guard, [this] {
        m_wasSent = true;
        armInactivity();
        m_lane.beginPhase(PhaseName::Wait);
    });
    QObject::connect(reply, &QNetworkReply::metaDataChanged, &m_guard, [this] { headersCame(); });
    QObject::connect(reply, &QNetworkReply::readyRead, &m_guard, [this] { takeBytes(); });
    QObject::connect(reply, &QNetworkReply::finished, &m_guard, [this] { replyFinished(); });
}

void Transfer::armInactivity()
{
    m_lastActivity = now();
    if (m_neighbours)
        m_neighbours->lastByte = m_lastActivity;
    if (!m_ended && !m_inactivity.isActive())
        m_inactivity.start(milliseconds(m_settings.timeout));
}

void Transfer::checkInactivity()
{
    // Those that hold the connections have their time-out first, and what waits behind them goes on then.
    const bool isQueued = mayWait() && !m_wasSent;
    const Nanoseconds last = isQueued ? m_neighbours->lastByte + m_settings.timeout : m_lastActivity;
    const Nanoseconds left = last + m_settings.timeout - now();
    if (left > Nanoseconds(0)) {
        m_inactivity.start(milliseconds(left));
        return;
    }
    m_timedOut = true;
    retryOrFail(ErrorKind::Timeout, QStringLiteral("no byte for %1").arg(seconds(m_settings.timeout)));
}

void Transfer::headersCame()
{
    armInactivity();
    const int status = statusOf(*m_reply);
    if (!m_ended && status >= 100 && status < 200)
        return interimCame(status);
    if (m_ended || status < 200 || status >= 300)
        return;
    if (++m_answers > 1 && judgeFirstBody())
        return;
    m_lane.beginPhase(PhaseName::Transfer);
    m_expected = promisedBytes(*m_reply);
    if (m_expected > m_settings.maxBytes)
        fail(ErrorKind::TooLarge,
             QStringLiteral("%1 bytes, more than the %2 allowed (--max-bytes)")
                 .arg(m_expected)
                 .arg(m_settings.maxBytes));
}

/// Where a connection ends, the manager may ask again by itself and add the second body to the first one: one that was
/// cut, or one that is whole, where nothing but the end said so. False: nothing of the first came, the second counts.
bool Transfer::judgeFirstBody()
{
    takeBytes();
    if (m_ended || m_received == 0)
        return m_ended;
    if (m_contentExtension.isEmpty())
        checkBeginning(true);
    if (m_ended)
        return true;
    if (!bodyIsWhole())
        cutShort(QStringLiteral("the connection broke"));
    else {
        dropReply();
        commit();
    }
    return true;
}

/// Qt 6.4 takes an interim answer for the one that it announces. That one would then be taken for the answer to
/// whatever is asked next on this connection.
void Transfer::interimCame(int status)
{
    fail(ErrorKind::HttpStatus,
         QStringLiteral("the server gave an interim answer (status %1) in front of its own").arg(status));
    if (m_neighbours)
        m_neighbours->reconnect();
    else {
        readNetworkStates();
        m_network.clearConnectionCache();
    }
}

void Transfer::takeBytes()
{
    if (m_ended || !m_reply)
        return;
    armInactivity();
    const int status = statusOf(*m_reply);
    const QByteArray bytes = m_reply->readAll();
    if (status < 200 || status >= 300)
        return; // an error's own page is no picture
    m_received += bytes.size();
    m_lane.setBytes(m_received);
    if (m_received > m_settings.maxBytes) {
        fail(ErrorKind::TooLarge,
             QStringLiteral("more than the %1 bytes allowed (--max-bytes)").arg(m_settings.maxBytes));
        return;
    }
    if (m_contentExtension.isEmpty()) {
        m_beginning += bytes;
        checkBeginning(false);
        return;
    }
    if (const auto error = m_file.write(bytes))
        fail(error->kind, error->message);
}

void Transfer::checkBeginning(bool atEnd)
{
    if (m_beginning.size() < pictureBeginningBytes && !atEnd)
        return;
    m_contentExtension = pictureExtension(m_beginning);
    if (m_contentExtension.isEmpty()) {
        fail(ErrorKind::NotAnImage, contentOf(*m_reply, m_beginning));
        return;
    }
    if (const auto error = m_file.write(m_beginning))
        fail(error->kind, error->message);
    m_beginning.clear();
}

void Transfer::replyFinished()
{
    if (m_ended || m_timedOut || !m_reply)
        return;
    m_inactivity.stop();
    takeBytes();
    if (!m_ended)
        judge();
}

void Transfer::judge()
{
    const QNetworkReply::NetworkError error = m_reply->error();
    const int status = statusOf(*m_reply);
    const QString text = m_reply->errorString();
    // A connection that breaks fails all requests that wait in the manager's queue for its host: no try of theirs.
    if (mayWait() && !m_wasSent && error == QNetworkReply::RemoteHostClosedError && ++m_unsent < mostUnsent)
        return ask();
    if (status == 404 || status == 410)
        return fail(ErrorKind::NotFound, QStringLiteral("the server has no such picture (status %1)").arg(status));
    m_rateLimits += status == 429;
    if (status == 429)
        return retryOrFail(ErrorKind::RateLimited, QStringLiteral("the server says: too many requests (status 429)"),
                           askedWait(*m_reply));
    if (status >= 500)
        return retryOrFail(ErrorKind::HttpStatus, QStringLiteral("the server failed (status %1)").arg(status),
                           askedWait(*m_reply));
    if (Redirection::isIn(*m_reply))
        return follow();
    if (status != 0 && (status < 200 || status >= 300))
        return fail(ErrorKind::HttpStatus, QStringLiteral("the server answered with status %1").arg(status));
    if (isTlsError(error))
        return fail(ErrorKind::Tls, QStringLiteral("no secure connection: %1").arg(text));
    const bool isOtherLength = m_expected >= 0 && m_received != m_expected;
    if (status != 0 && (error != QNetworkReply::NoError || isOtherLength))
        return cutShort(text);
    if (error != QNetworkReply::NoError && mayPass(error))
        return retryOrFail(ErrorKind::Network, text);
    if (error != QNetworkReply::NoError)
        return fail(ErrorKind::Network, text);
    judgeBody();
}

/// Of which nothing says that it is not whole.
void Transfer::judgeBody()
{
    if (m_contentExtension.isEmpty())
        checkBeginning(true);
    if (m_ended)
        return;
    if (!bodyIsWhole())
        return cutShort(QStringLiteral("no length was told, and the picture's end has not come"));
    commit();
}

/// Where its length was not told, the picture itself has to tell: Qt 6.4 sees no error in chunks that end before the
/// last one, where the close comes with them.
bool Transfer::bodyIsWhole()
{
    return m_expected >= 0 ? m_received == m_expected
                           : endsWhole(PictureBytes(m_file.descriptor(), quint64(m_file.size())));
}

void Transfer::follow()
{
    const int status = statusOf(*m_reply);
    if (const auto why = m_redirection->follow(*m_reply))
        return fail(ErrorKind::HttpStatus, QStringLiteral("%1 (status %2)").arg(*why).arg(status));
    m_lane.beginPhase(PhaseName::Connect);
    ask();
}

void Transfer::cutShort(const QString &why)
{
    retryOrFail(ErrorKind::Truncated,
                m_expected >= 0
                    ? QStringLiteral("the body was cut short: %1 of %2 bytes").arg(m_received).arg(m_expected)
                    : QStringLiteral("the body was cut short after %1 bytes: %2").arg(m_received).arg(why));
}

void Transfer::retryOrFail(ErrorKind kind, const QString &message, Nanoseconds asked)
{
    dropReply();
    if (m_try >= m_settings.tries) {
        fail(kind, m_try > 1 ? QStringLiteral("%1, after %2 tries").arg(message).arg(m_try) : message);
        return;
    }
    if (asked > Nanoseconds(0) && asked >= m_deadline.remainingTimeAsDuration())
        return fail(kind,
                    QStringLiteral("%1, and asks us to wait %2: longer than what is left of the %3 in all (--deadline)")
                        .arg(message, seconds(asked), seconds(m_settings.deadline)));
    m_timedOut = false;
    const auto doubled = Nanoseconds(firstPause) * (1 << std::min(m_try - 1, 10));
    m_lane.beginPhase(PhaseName::Wait);
    m_pause.start(milliseconds(std::max(asked, std::min(doubled, Nanoseconds(longestPause)))));
}

void Transfer::fail(ErrorKind kind, const QString &message)
{
    dropReply();
    end(TaskResult::failed(kind, message, std::max(m_try, 1)));
}

void Transfer::commit()
{
    m_lane.beginPhase(PhaseName::Write);
    const FileName planned = safeName(m_task.url, m_task.number);
    if (const auto error = m_file.commit(planned.stem, rightExtension(planned.extension, m_contentExtension))) {
        fail(error->kind, error->message);
        return;
    }
    TaskResult result;
    result.tries = m_try;
    result.outputName = m_file.name();
    end(std::move(result));
}

void Transfer::end(TaskResult result)
{
    if (m_ended)
        return;
    m_ended = true;
    m_inactivity.stop();
    m_deadline.stop();
    m_pause.stop();
    result.cpuIsKnown = false;
    result.rateLimits = m_rateLimits;
    if (result.outcome != Outcome::Done)
        m_lane.setBytes(0);
    // From the event loop: the reply whose signal brought us here must not go under its own feet.
    QTimer::singleShot(0, &m_guard, [this, result = std::move(result)] { m_finished(result); });
}

void Transfer::dropReply()
{
    m_inactivity.stop();
    if (!m_reply)
        return;
    QNetworkReply *reply = m_reply.release();
    QObject::disconnect(reply, nullptr, &m_guard, nullptr);
    reply->setParent(&m_network); // goes with its manager, should no event loop come by before
    reply->abort();
    reply->deleteLater();
}

TaskResult downloadFile(const DownloadTask &task, const DownloadSettings &settings, WorkerContext &context,
                        const std::stop_token &stop, Lane &lane)
{
    QEventLoop loop;
    TaskResult result;
    Transfer transfer(context.network(), task, settings, context.outputFolder(), lane, nullptr, [&](TaskResult ended) {
        result = std::move(ended);
        loop.quit();
    });
    const StopWatcher watcher(stop, [&] { transfer.cancel(); });
    transfer.start();
    loop.exec();
    return result;
}

} // namespace manyhands

#include "core/task/download.h"

#include "core/task/file_names.h"
#include "core/task/network_request.h"
#include "core/task/stop_watcher.h"
#include "core/text/secrets.h"

#include <QEventLoop>
#include <QNetworkAccessManager>
#include <QUrl>

#include <algorithm>

namespace manyhands {

namespace {

using namespace std::chrono_literals;

constexpr auto firstPause = 250ms; // before the second try; doubled for each further one
constexpr auto longestPause = 30s;
constexpr int mostUnsent = 200; // a server that closes each connection at once must not be asked for ever

std::chrono::milliseconds milliseconds(Nanoseconds time)
{
    return std::chrono::ceil<std::chrono::milliseconds>(time);
}

QString seconds(Nanoseconds time)
{
    return QStringLiteral("%1 s").arg(toSeconds(time), 0, 'g', 4);
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

/// -1 where it is not told. Not by header(): after a redirection Qt may hold both answers' lengths, "0, 276659".
qint64 promisedBytes(const QNetworkReply &reply)
{
    bool isNumber = false;
    const qint64 bytes = reply.rawHeader("Content-Length").split(',').last().trimmed().toLongLong(&isNumber);
    return isNumber ? bytes : -1;
}

Nanoseconds retryAfter(const QNetworkReply &reply)
{
    bool isNumber = false;
    const int wait = reply.rawHeader("Retry-After").trimmed().toInt(&isNumber);
    return isNumber && wait > 0 ? Nanoseconds(std::chrono::seconds(wait)) : Nanoseconds(0);
}

} // namespace

Transfer::Transfer(QNetworkAccessManager &network, DownloadTask task, const DownloadSettings &settings,
                   const std::filesystem::path &folder, Lane &lane, Nanoseconds *lastByte, Finished finished)
    : m_network(network)
    , m_task(std::move(task))
    , m_settings(settings)
    , m_lane(lane)
    , m_lastByte(lastByte)
    , m_finished(std::move(finished))
    , m_file(folder)
{
    for (QTimer *timer : {&m_inactivity, &m_deadline, &m_pause})
        timer->setSingleShot(true);
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

void Transfer::sendRequest()
{
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
    m_contentEnding.clear();
    m_lane.setBytes(0);
    const std::optional<TaskError> error = m_try == 1 ? m_file.open() : m_file.restart();
    if (error) {
        fail(error->kind, error->message);
        return;
    }
    ask();
}

void Transfer::ask()
{
    dropReply();
    m_wasSent = false;
    m_answers = 0;
    m_reply.reset(m_network.get(requestTo(QUrl(QString::fromUtf8(m_task.url), QUrl::StrictMode))));
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
    QObject::connect(reply, &QNetworkReply::redirected, &m_guard, [this] { m_wasSent = false; }); // it queues anew
    QObject::connect(reply, &QNetworkReply::metaDataChanged, &m_guard, [this] { headersCame(); });
    QObject::connect(reply, &QNetworkReply::readyRead, &m_guard, [this] { takeBytes(); });
    QObject::connect(reply, &QNetworkReply::finished, &m_guard, [this] { replyFinished(); });
}

void Transfer::armInactivity()
{
    m_lastActivity = now();
    if (m_lastByte)
        *m_lastByte = m_lastActivity;
    if (!m_ended && !m_inactivity.isActive())
        m_inactivity.start(milliseconds(m_settings.timeout));
}

void Transfer::checkInactivity()
{
    // Those that hold the connections have their time-out first, and what waits behind them goes on then.
    const bool isQueued = m_lastByte && !m_wasSent;
    const Nanoseconds last = isQueued ? *m_lastByte + m_settings.timeout : m_lastActivity;
    const Nanoseconds left = last + m_settings.timeout - now();
    if (left > Nanoseconds(0)) {
        m_inactivity.start(milliseconds(left));
        return;
    }
    m_timedOut = true;
    retryOrFail(ErrorKind::Timeout, QStringLiteral("no byte for %1").arg(seconds(m_settings.timeout)), Nanoseconds(0));
}

void Transfer::headersCame()
{
    armInactivity();
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (m_ended || status < 200 || status >= 300)
        return;
    // Where a connection breaks in the middle of a body, the manager may ask again by itself and add the second body to
    // the first one.
    if (++m_answers > 1)
        return cutShort(QStringLiteral("the connection broke"));
    m_lane.beginPhase(PhaseName::Transfer);
    m_expected = promisedBytes(*m_reply);
    if (m_expected > m_settings.maxBytes)
        fail(ErrorKind::TooLarge,
             QStringLiteral("%1 bytes, more than the %2 allowed (--max-bytes)")
                 .arg(m_expected)
                 .arg(m_settings.maxBytes));
}

void Transfer::takeBytes()
{
    if (m_ended || !m_reply)
        return;
    armInactivity();
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
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
    if (m_contentEnding.isEmpty()) {
        m_beginning += bytes;
        checkBeginning(false);
        return;
    }
    if (const auto error = m_file.write(bytes))
        fail(error->kind, error->message);
}

void Transfer::checkBeginning(bool atEnd)
{
    if (m_beginning.size() < imageBeginningBytes && !atEnd)
        return;
    m_contentEnding = imageEnding(m_beginning);
    if (m_contentEnding.isEmpty()) {
        const QString type = m_reply->header(QNetworkRequest::ContentTypeHeader).toString();
        fail(ErrorKind::NotAnImage,
             m_beginning.isEmpty() ? QStringLiteral("the answer is empty")
                                   : QStringLiteral("the answer is no picture (%1)")
                                         .arg(type.isEmpty() ? QStringLiteral("no type given") : type));
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
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QString text = m_reply->errorString();
    // A connection that breaks fails all requests that wait in the manager's queue for its host: no try of theirs.
    if (m_lastByte && !m_wasSent && error == QNetworkReply::RemoteHostClosedError && ++m_unsent < mostUnsent)
        return ask();
    if (status == 404 || status == 410)
        return fail(ErrorKind::NotFound, QStringLiteral("the server has no such picture (status %1)").arg(status));
    m_rateLimits += status == 429;
    if (status == 429)
        return retryOrFail(ErrorKind::RateLimited, QStringLiteral("the server says: too many requests (status 429)"),
                           retryAfter(*m_reply));
    if (status >= 500)
        return retryOrFail(ErrorKind::HttpStatus, QStringLiteral("the server failed (status %1)").arg(status),
                           retryAfter(*m_reply));
    if (status != 0 && (status < 200 || status >= 300))
        return fail(ErrorKind::HttpStatus, QStringLiteral("the server answered with status %1").arg(status));
    if (isTlsError(error))
        return fail(ErrorKind::Tls, QStringLiteral("no secure connection: %1").arg(text));
    const bool isOtherLength = m_expected >= 0 && m_received != m_expected;
    if (status != 0 && (error != QNetworkReply::NoError || isOtherLength))
        return cutShort(text);
    if (error != QNetworkReply::NoError && mayPass(error))
        return retryOrFail(ErrorKind::Network, text, Nanoseconds(0));
    if (error != QNetworkReply::NoError)
        return fail(ErrorKind::Network, text);
    if (m_contentEnding.isEmpty())
        checkBeginning(true);
    if (!m_ended)
        commit();
}

void Transfer::cutShort(const QString &why)
{
    retryOrFail(ErrorKind::Truncated,
                m_expected >= 0
                    ? QStringLiteral("the body was cut short: %1 of %2 bytes").arg(m_received).arg(m_expected)
                    : QStringLiteral("the body was cut short after %1 bytes: %2").arg(m_received).arg(why),
                Nanoseconds(0));
}

void Transfer::retryOrFail(ErrorKind kind, const QString &message, Nanoseconds pause)
{
    dropReply();
    if (m_try >= m_settings.tries) {
        fail(kind, m_try > 1 ? QStringLiteral("%1, after %2 tries").arg(message).arg(m_try) : message);
        return;
    }
    m_timedOut = false;
    const auto doubled = Nanoseconds(firstPause) * (1 << std::min(m_try - 1, 10));
    m_lane.beginPhase(PhaseName::Wait);
    m_pause.start(milliseconds(std::min(std::max(pause, doubled), Nanoseconds(longestPause))));
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
    if (const auto error = m_file.commit(planned.stem, rightEnding(planned.ending, m_contentEnding))) {
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

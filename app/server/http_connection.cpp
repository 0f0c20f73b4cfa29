#include "app/server/http_connection.h"

#include <algorithm>

#include <sys/socket.h>

namespace manyhands {

namespace {

constexpr qint64 sliceBytes = 512 << 10; // without a limit
constexpr qint64 fullBuffer = 1 << 20; // a client that reads too slowly gets no more than this in advance
constexpr qint64 readBuffer = 128 << 10;
constexpr Nanoseconds sliceTime = std::chrono::milliseconds(5);
constexpr Nanoseconds longestCredit = std::chrono::milliseconds(50);
constexpr Nanoseconds timerError = std::chrono::microseconds(500);
constexpr Nanoseconds atOnce = std::chrono::microseconds(100);

} // namespace

HttpConnection::HttpConnection(HttpServer &server, QTcpSocket *socket)
    : QObject(&server.m_clients)
    , m_server(server)
    , m_socket(socket)
{
    socket->setParent(this);
    socket->setReadBufferSize(readBuffer);
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    ++m_server.m_counts.connections;
    ++m_server.m_counts.open;
    connect(socket, &QTcpSocket::readyRead, this, &HttpConnection::read);
    connect(socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
    connect(socket, &QTcpSocket::bytesWritten, this, [this] {
        if (m_state == State::Sending && m_reply.bytesPerSecond <= 0)
            sendMore(now());
    });
    read();
}

HttpConnection::~HttpConnection()
{
    m_server.m_schedule.forget(this);
    if (m_inService)
        --m_server.m_counts.inService;
    if (!m_observer)
        --m_server.m_counts.open;
}

void HttpConnection::read()
{
    if (!m_socket)
        return;
    m_input += m_socket->readAll();
    if (m_state == State::Reading)
        takeNext();
}

void HttpConnection::takeNext()
{
    switch (takeRequest(m_input, m_request)) {
    case ParseResult::NeedsMore:
        return;
    case ParseResult::Done:
        accept(m_request);
        return;
    case ParseResult::Broken:
        break;
    }
    m_request = Request();
    m_request.keepAlive = false;
    m_reply = {Answer::plain(400, "this is not HTTP\n")};
    beginAnswer(now());
}

void HttpConnection::count(bool counted)
{
    ServerCounts &counts = m_server.m_counts;
    if (!counted && !m_counted && !m_observer) {
        m_observer = true;
        --counts.connections;
        --counts.open;
    }
    if (!counted || m_observer)
        return;
    m_counted = true;
    counts.peakOpen = std::max(counts.peakOpen, counts.open);
    ++counts.requests;
    m_inService = true;
    counts.peakRequests = std::max(counts.peakRequests, ++counts.inService);
}

void HttpConnection::accept(const Request &request)
{
    count(request.path != countsPath);
    m_reply = m_server.m_handler(request);
    if (request.method != "GET" && request.method != "HEAD") {
        m_reply.answer = Answer::plain(405, "GET and HEAD only\n");
        m_request.keepAlive = false; // a body may follow, which is not read
    }
    m_state = State::Waiting;
    const Nanoseconds time = now();
    if (m_reply.latency < atOnce)
        beginAnswer(time);
    else
        m_server.m_schedule.wakeAt(this, time + m_reply.latency);
}

void HttpConnection::wake(Nanoseconds at)
{
    if (m_state == State::Waiting)
        beginAnswer(at);
    else if (m_state == State::Sending)
        sendMore(at);
}

void HttpConnection::beginAnswer(Nanoseconds at)
{
    const Answer &answer = m_reply.answer;
    m_state = answer.ending == Ending::Silent ? State::Stuck : State::Sending;
    if (!m_socket || m_state == State::Stuck)
        return;
    const qint64 whole = answer.body.size();
    m_limit = m_request.method == "HEAD" ? 0 : whole;
    if (answer.ending == Ending::Short)
        m_limit /= 2;
    else if (answer.ending == Ending::Reset)
        m_limit /= 3;
    m_request.keepAlive = m_request.keepAlive && answer.ending == Ending::Whole;
    m_sent = m_paceFrom = 0;
    m_paceStart = at;
    m_socket->write(answerHead(answer, whole, m_request.keepAlive));
    if (answer.ending == Ending::Stalled) {
        m_state = State::Stuck;
        return;
    }
    sendMore(at);
}

/// How many bytes may leave now. Credit that a slow reader could not use is lost after a while.
qint64 HttpConnection::allowance(Nanoseconds at)
{
    const qint64 left = m_limit - m_sent;
    const qint64 room = fullBuffer - m_socket->bytesToWrite();
    if (m_reply.bytesPerSecond <= 0)
        return std::min({left, room, sliceBytes});
    const auto rate = double(m_reply.bytesPerSecond);
    const qint64 earned = m_paceFrom + qint64(toSeconds(at + timerError - m_paceStart) * rate) - m_sent;
    if (room < earned && earned > qint64(toSeconds(longestCredit) * rate)) {
        m_paceStart = at;
        m_paceFrom = m_sent;
    }
    return std::min({left, room, earned});
}

void HttpConnection::sendMore(Nanoseconds at)
{
    if (!m_socket)
        return;
    const qint64 bytes = allowance(at);
    if (bytes > 0) {
        const char *from = m_reply.answer.body.constData() + m_sent;
        m_sent += bytes;
        if (m_reply.answer.bodyLasts)
            m_socket->write(QByteArray::fromRawData(from, bytes));
        else
            m_socket->write(from, bytes);
        if (m_reply.bytesPerSecond > 0)
            m_socket->flush();
    }
    if (m_sent >= m_limit) {
        endAnswer();
        return;
    }
    if (m_reply.bytesPerSecond <= 0)
        return; // goes on when these bytes are out
    const Nanoseconds end = m_paceStart + fromSeconds(double(m_limit - m_paceFrom) / double(m_reply.bytesPerSecond));
    m_server.m_schedule.wakeAt(this, std::clamp(end, at + timerError, at + sliceTime));
}

void HttpConnection::endAnswer()
{
    m_state = State::Reading;
    if (m_inService)
        --m_server.m_counts.inService;
    m_inService = false;
    if (m_reply.answer.ending == Ending::Reset) {
        reset();
        return;
    }
    if (!m_request.keepAlive) {
        m_state = State::Stuck;
        m_socket->disconnectFromHost();
        return;
    }
    if (!m_input.isEmpty())
        QMetaObject::invokeMethod(this, &HttpConnection::read, Qt::QueuedConnection);
}

void HttpConnection::reset()
{
    m_state = State::Stuck;
    m_socket->flush();
    const linger immediately{1, 0};
    ::setsockopt(int(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &immediately, sizeof immediately);
    m_socket->abort();
}

} // namespace manyhands

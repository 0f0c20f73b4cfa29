// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/http_connection.h"

#include <algorithm>
#include <array>
#include <cerrno>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace manyhands {

namespace {

using namespace std::chrono_literals;

constexpr qint64 pieceBytes = 128 << 10; // of a file, read at once
constexpr qint64 sliceBytes = 512 << 10; // then the others have their turn
constexpr Nanoseconds sliceTime = 5ms;
constexpr Nanoseconds longestCredit = 50ms; // what a slow reader could not use is lost after this
constexpr Nanoseconds atOnce = 100us;
constexpr Nanoseconds longestHeadTime = 10s; // from the connection, or the head's first byte, to its last
constexpr Nanoseconds longestIdleTime = 5min; // between a response and the next request
constexpr Nanoseconds longestStall = 10min; // without a byte that the client takes
constexpr Nanoseconds longestClosing = 2s;

/// Bytes that were sent; 0: none fit in now; negative: the client is gone.
qint64 sendSome(int socket, const char *bytes, qint64 count, int flags)
{
    const ssize_t sent = ::send(socket, bytes, size_t(count), MSG_NOSIGNAL | flags);
    if (sent < 0 && (errno == EAGAIN || errno == EINTR || errno == ENOBUFS || errno == ENOMEM))
        return 0;
    return sent;
}

} // namespace

HttpConnection::HttpConnection(HttpServer &server, int socket)
    : QObject(&server.m_clients)
    , m_server(server)
    , m_socket(socket)
    , m_readable(socket, QSocketNotifier::Read)
    , m_writable(socket, QSocketNotifier::Write)
{
    const int on = 1;
    ::setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    ++m_server.m_counts.connections;
    ++m_server.m_counts.open;
    m_writable.setEnabled(false);
    connect(&m_readable, &QSocketNotifier::activated, this, &HttpConnection::readable);
    connect(&m_writable, &QSocketNotifier::activated, this, [this] {
        m_writable.setEnabled(false);
        if (m_state == State::Sending)
            sendMore(now());
    });
    startReading(now(), longestHeadTime);
}

HttpConnection::~HttpConnection()
{
    release();
    if (m_inService)
        --m_server.m_counts.inService;
    if (!m_observer)
        --m_server.m_counts.open;
}

void HttpConnection::readable()
{
    static std::array<char, longestHead> buffer; // one thread
    const bool isKept = m_state != State::Stuck && m_state != State::Closing;
    const auto room = size_t(isKept ? longestHead - m_input.size() : longestHead);
    const ssize_t count = ::recv(m_socket, buffer.data(), room, 0);
    if (count < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (count < 0 || (count == 0 && (m_state == State::Reading || !isKept))) {
        end();
        return;
    }
    m_inputEnded = count == 0; // what was asked before is answered
    if (!isKept)
        return;
    if (m_state == State::Reading && m_input.isEmpty())
        m_server.m_schedule.wakeAt(this, now() + longestHeadTime);
    m_input.append(buffer.data(), count);
    m_readable.setEnabled(!m_inputEnded && m_input.size() < longestHead);
    if (m_state == State::Reading)
        takeNext();
}

void HttpConnection::startReading(Nanoseconds at, Nanoseconds longest)
{
    m_state = State::Reading;
    m_idleSince = at;
    m_server.m_schedule.wakeAt(this, at + longest);
}

void HttpConnection::takeNext()
{
    const ParseResult result = takeRequest(m_input, m_request);
    m_readable.setEnabled(!m_inputEnded && m_input.size() < longestHead);
    switch (result) {
    case ParseResult::NeedsMore:
        if (m_inputEnded)
            end();
        else if (m_state == State::Between)
            startReading(now(), longestHeadTime);
        return;
    case ParseResult::Done:
        accept();
        return;
    case ParseResult::Broken:
        refuse(400, "this is not HTTP\n");
        return;
    case ParseResult::TooLong:
        refuse(431, "the request's head is too long\n");
        return;
    }
}

void HttpConnection::refuse(int status, const QByteArray &text)
{
    m_request = Request();
    m_request.keepAlive = false;
    m_paced = {Response::plain(status, text)};
    beginResponse(now());
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

void HttpConnection::accept()
{
    count(m_request.path != countsPath);
    m_paced = m_server.m_handler(m_request);
    if (m_request.method != "GET" && m_request.method != "HEAD") {
        m_paced.response = Response::plain(405, "GET and HEAD only\n");
        m_request.keepAlive = false; // a body may follow, which is not read
    }
    m_state = State::Waiting;
    m_idleSince = Nanoseconds::max();
    const Nanoseconds time = now();
    if (m_paced.latency < atOnce)
        beginResponse(time);
    else
        m_server.m_schedule.wakeAt(this, time + m_paced.latency);
}

void HttpConnection::wake(Nanoseconds at)
{
    switch (m_state) {
    case State::Between:
        takeNext();
        return;
    case State::Waiting:
        beginResponse(at);
        return;
    case State::Sending:
        if (m_writable.isEnabled())
            break;
        m_passed += m_underWay;
        sendMore(at);
        return;
    case State::Reading:
    case State::Stuck:
    case State::Closing:
        break;
    }
    end(); // it took too long
}

void HttpConnection::beginResponse(Nanoseconds at)
{
    const Response &response = m_paced.response;
    m_idleSince = Nanoseconds::max();
    if (response.ending == Ending::Silent) {
        stick(at);
        return;
    }
    m_state = State::Sending;
    m_limit = m_request.method == "HEAD" || response.ending == Ending::Stalled ? 0 : response.bodyBytes();
    if (response.ending == Ending::Short)
        m_limit /= 2;
    else if (response.ending == Ending::Reset)
        m_limit /= 3;
    m_request.keepAlive = m_request.keepAlive && response.ending == Ending::Whole;
    m_head = responseHead(response, m_request.keepAlive);
    m_line = Line(m_paced.bytesPerSecond);
    m_sent = m_underWay = 0;
    m_passed = m_line.isLimited() || (m_paced.shared && m_paced.shared->isLimited()) ? 0 : m_limit;
    m_due = at;
    sendMore(at);
}

void HttpConnection::sendMore(Nanoseconds at)
{
    for (qint64 left = sliceBytes; !m_head.isEmpty() || (m_sent < m_passed && left > 0);) {
        const qint64 count = m_head.isEmpty() ? sendPiece() : sendHead();
        if (count < 0) {
            end();
            return;
        }
        if (count == 0) {
            waitForClient(at);
            return;
        }
        left -= count;
    }
    if (m_paced.response.ending == Ending::Stalled)
        stick(at);
    else if (m_sent >= m_limit)
        endResponse(at);
    else if (m_sent < m_passed)
        waitForClient(at);
    else
        passNext(at);
}

/// As sendSome().
qint64 HttpConnection::sendHead()
{
    const qint64 count = sendSome(m_socket, m_head.constData(), m_head.size(), m_passed > 0 ? MSG_MORE : 0);
    m_head.remove(0, std::max<qint64>(0, count));
    return count;
}

/// As sendSome(); negative as well when the photo was cut, so that the response can't be what its head promised.
qint64 HttpConnection::sendPiece()
{
    static std::array<char, pieceBytes> buffer; // one thread
    const Response &response = m_paced.response;
    const char *from = response.file ? buffer.data() : response.body.constData() + m_sent;
    qint64 bytes = m_passed - m_sent;
    if (response.file)
        bytes = response.file->read(buffer.data(), std::min(bytes, pieceBytes), m_sent);
    const qint64 count = bytes > 0 ? sendSome(m_socket, from, bytes, 0) : -1;
    m_sent += std::max<qint64>(0, count);
    return count;
}

void HttpConnection::waitForClient(Nanoseconds at)
{
    m_writable.setEnabled(true);
    m_server.m_schedule.wakeAt(this, at + longestStall);
}

/// Passes the body's next bytes to the simulated network, which is all there is to its pace.
void HttpConnection::passNext(Nanoseconds at)
{
    m_underWay = std::min(sliceBytes, m_limit - m_passed);
    const Nanoseconds ready = std::max(m_due, at - longestCredit);
    for (const Line *line : {static_cast<const Line *>(&m_line), static_cast<const Line *>(m_paced.shared)}) {
        if (line && line->isLimited())
            m_underWay = std::min(m_underWay, line->bytesIn(sliceTime));
    }
    m_due = m_line.carry(m_underWay, ready);
    if (m_paced.shared)
        m_due = std::max(m_due, m_paced.shared->carry(m_underWay, ready));
    m_server.m_schedule.wakeAt(this, m_due);
}

void HttpConnection::endResponse(Nanoseconds at)
{
    if (m_inService)
        --m_server.m_counts.inService;
    m_inService = false;
    const bool isReset = m_paced.response.ending == Ending::Reset;
    m_paced = {}; // lets go of the photo
    if (isReset) {
        const linger immediately{1, 0};
        ::setsockopt(m_socket, SOL_SOCKET, SO_LINGER, &immediately, sizeof immediately);
        end();
    } else if (!m_request.keepAlive || (m_inputEnded && m_input.isEmpty())) {
        close(at);
    } else if (m_input.isEmpty()) {
        startReading(at, longestIdleTime);
    } else {
        m_state = State::Between; // the others have their turn before the next request
        m_server.m_schedule.wakeAt(this, at);
    }
}

/// Keeps the connection and says nothing, until the client goes.
void HttpConnection::stick(Nanoseconds at)
{
    m_state = State::Stuck;
    m_input.clear();
    m_readable.setEnabled(true);
    m_server.m_schedule.wakeAt(this, at + longestStall);
}

/// Ends the output, and drops further input for a while: with input unread, a close would be a reset, which may
/// overtake the response.
void HttpConnection::close(Nanoseconds at)
{
    m_state = State::Closing;
    m_input.clear();
    ::shutdown(m_socket, SHUT_WR);
    m_readable.setEnabled(true);
    m_server.m_schedule.wakeAt(this, at + longestClosing);
}

void HttpConnection::release()
{
    m_readable.setEnabled(false);
    m_writable.setEnabled(false);
    m_server.m_schedule.forget(this);
    if (m_socket >= 0)
        ::close(m_socket);
    m_socket = -1;
    m_idleSince = Nanoseconds::max();
}

void HttpConnection::end()
{
    release();
    m_state = State::Closing;
    m_paced = {};
    deleteLater();
}

} // namespace manyhands

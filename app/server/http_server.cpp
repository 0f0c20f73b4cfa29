// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/http_server.h"

#include "app/server/http_connection.h"

#include <QSocketNotifier>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace manyhands {

namespace {

constexpr int backlog = 4096;
constexpr int acceptedAtOnce = 64; // then the others have their turn
constexpr int otherDescriptors = 32; // the program's own
constexpr int fewestClients = 4;
constexpr int mostClients = 10'000;
constexpr Nanoseconds idleEnough = std::chrono::seconds(1); // to be closed when others wait
constexpr Nanoseconds nextTry = std::chrono::milliseconds(50);

/// A connection needs a descriptor, and one for the photo that it is sent.
int clientsForDescriptors()
{
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    const auto usable = int(std::min<rlim_t>(limit.rlim_cur, 2 * mostClients + otherDescriptors));
    return std::clamp((usable - otherDescriptors) / 2, fewestClients, mostClients);
}

} // namespace

HttpServer::HttpServer(Handler handler)
    : m_handler(std::move(handler))
    , m_mostClients(clientsForDescriptors())
{
}

HttpServer::~HttpServer()
{
    m_schedule.forget(this);
    m_waiting.reset();
    if (m_listener >= 0)
        ::close(m_listener);
}

QString HttpServer::start(quint16 port)
{
    m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    const int on = 1;
    ::setsockopt(m_listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto *generic = reinterpret_cast<sockaddr *>(&address);
    socklen_t size = sizeof address;
    if (::bind(m_listener, generic, size) != 0 || ::listen(m_listener, backlog) != 0
        || ::getsockname(m_listener, generic, &size) != 0)
        return QString::fromLocal8Bit(std::strerror(errno));
    m_port = ntohs(address.sin_port);
    m_waiting = std::make_unique<QSocketNotifier>(m_listener, QSocketNotifier::Read);
    QObject::connect(m_waiting.get(), &QSocketNotifier::activated, &m_clients, [this] { acceptWaiting(); });
    return {};
}

void HttpServer::acceptWaiting()
{
    for (int i = 0; i < acceptedAtOnce; ++i) {
        const bool isFull = m_clients.children().size() >= m_mostClients;
        const int client = isFull ? -1 : ::accept4(m_listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (client >= 0) {
            new HttpConnection(*this, client); // ends itself with its client; m_clients owns it
            continue;
        }
        if (!isFull && (errno == EAGAIN || errno == EINTR || errno == ECONNABORTED))
            return;
        if (closeIdle(now()))
            continue;
        m_waiting->setEnabled(false); // no room or no descriptor: to try at once would only spin
        m_schedule.wakeAt(this, now() + nextTry);
        return;
    }
}

void HttpServer::wake(Nanoseconds)
{
    m_waiting->setEnabled(true);
}

/// Closes the connection that has waited longest for a request.
bool HttpServer::closeIdle(Nanoseconds at)
{
    HttpConnection *longest = nullptr;
    for (QObject *child : m_clients.children()) {
        auto *client = static_cast<HttpConnection *>(child);
        if (client->idleSince() <= at - idleEnough && (!longest || client->idleSince() < longest->idleSince()))
            longest = client;
    }
    delete longest;
    return longest != nullptr;
}

} // namespace manyhands

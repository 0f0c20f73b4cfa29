// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fault_server.h"

#include <QList>

#include <algorithm>
#include <cstdint>
#include <mutex>
#include <thread>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace manyhands::testing {

QByteArray FaultRequest::header(const QByteArray &name) const
{
    const QByteArray lower = head.toLower();
    const qsizetype at = lower.indexOf("\r\n" + name.toLower() + ':');
    if (at < 0)
        return {};
    const qsizetype start = at + 2 + name.size() + 1;
    return head.mid(start, head.indexOf("\r\n", start) - start).trimmed();
}

QByteArray answerHead(const std::vector<QByteArray> &headers, const QByteArray &status)
{
    QByteArray head = "HTTP/1.1 " + status + "\r\n";
    for (const QByteArray &header : headers)
        head += header + "\r\n";
    return head + "\r\n";
}

QByteArray chunks(const QByteArray &body, qsizetype each)
{
    QByteArray result;
    for (qsizetype at = 0; at < body.size(); at += each) {
        const QByteArray part = body.mid(at, each);
        result += QByteArray::number(part.size(), 16) + "\r\n" + part + "\r\n";
    }
    return result;
}

namespace {

bool send(int socket, const QByteArray &bytes)
{
    qsizetype sent = 0;
    while (sent < bytes.size()) {
        const ssize_t count = ::send(socket, bytes.data() + sent, size_t(bytes.size() - sent), MSG_NOSIGNAL);
        if (count <= 0)
            return false;
        sent += count;
    }
    return true;
}

/// Up to the empty line; empty where the connection ended before.
QByteArray readHead(int socket)
{
    QByteArray head;
    char buffer[4096];
    while (!head.contains("\r\n\r\n")) {
        const ssize_t count = ::recv(socket, buffer, sizeof buffer, 0);
        if (count <= 0)
            return {};
        head.append(buffer, count);
    }
    return head;
}

} // namespace

struct FaultServer::Parts {
    Answering answering;
    int listener = -1;
    uint16_t port = 0;
    std::mutex mutex; // of what follows
    bool isEnding = false;
    std::vector<FaultRequest> requests;
    std::vector<int> sockets; // closed at the end: a number is not given anew while it is in here
    std::vector<std::jthread> threads;
    std::jthread accepting;

    void listen();
    void accept();
    void serve(int socket);
};

void FaultServer::Parts::listen()
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    auto *generic = reinterpret_cast<sockaddr *>(&address);
    if (listener < 0 || ::bind(listener, generic, length) != 0 || ::listen(listener, 1024) != 0
        || ::getsockname(listener, generic, &length) != 0)
        qFatal("the fault server cannot listen");
    port = ntohs(address.sin_port);
}

void FaultServer::Parts::accept()
{
    for (;;) {
        const int socket = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
        const std::lock_guard lock(mutex);
        if (socket >= 0)
            sockets.push_back(socket);
        if (socket < 0 || isEnding)
            return;
        threads.emplace_back([this, socket] { serve(socket); });
    }
}

void FaultServer::Parts::serve(int socket)
{
    const int on = 1;
    const int off = 0;
    QByteArray owed;
    for (;;) {
        const QByteArray head = readHead(socket);
        if (head.isEmpty())
            break;
        FaultAnswer answer;
        {
            const std::lock_guard lock(mutex);
            requests.push_back({head.split(' ').value(1), head});
            answer = answering(requests.back());
        }
        // Corked, the last bytes wait for what comes next: the end of the connection, or more.
        ::setsockopt(socket, IPPROTO_TCP, TCP_CORK, &on, sizeof on);
        if (!send(socket, owed + answer.bytes) || answer.closes)
            break;
        ::setsockopt(socket, IPPROTO_TCP, TCP_CORK, &off, sizeof off);
        owed = answer.owed;
    }
    ::shutdown(socket, SHUT_RDWR);
}

FaultServer::FaultServer(Answering answering)
    : m_parts(std::make_unique<Parts>())
{
    m_parts->answering = std::move(answering);
    m_parts->listen();
    m_parts->accepting = std::jthread([parts = m_parts.get()] { parts->accept(); });
}

FaultServer::~FaultServer()
{
    {
        const std::lock_guard lock(m_parts->mutex);
        m_parts->isEnding = true;
        for (const int socket : m_parts->sockets)
            ::shutdown(socket, SHUT_RDWR);
    }
    ::shutdown(m_parts->listener, SHUT_RDWR);
    m_parts->accepting.join();
    m_parts->threads.clear();
    for (const int socket : m_parts->sockets)
        ::close(socket);
    ::close(m_parts->listener);
}

std::string FaultServer::url(const std::string &path) const
{
    return "http://127.0.0.1:" + std::to_string(m_parts->port) + path;
}

std::vector<FaultRequest> FaultServer::requests(const QByteArray &target) const
{
    const std::lock_guard lock(m_parts->mutex);
    std::vector<FaultRequest> found;
    std::copy_if(m_parts->requests.begin(), m_parts->requests.end(), std::back_inserter(found),
                 [&](const FaultRequest &request) { return request.target == target; });
    return found;
}

} // namespace manyhands::testing

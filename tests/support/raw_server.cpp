// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/raw_server.h"

#include <QTcpServer>
#include <QTcpSocket>

#include <atomic>
#include <thread>

namespace manyhands::testing {

namespace {

constexpr int pollMilliseconds = 20;

void serve(QTcpSocket &socket, const RawServer::Answer &answer)
{
    QByteArray request;
    while (!request.contains("\r\n\r\n") && socket.waitForReadyRead())
        request += socket.readAll();
    socket.write(answer(request));
    socket.disconnectFromHost();
    if (socket.state() != QAbstractSocket::UnconnectedState)
        socket.waitForDisconnected();
}

} // namespace

struct RawServer::Parts {
    std::atomic<quint16> port{0};
    std::jthread thread;
};

RawServer::RawServer(Answer answer)
    : m_parts(std::make_unique<Parts>())
{
    m_parts->thread = std::jthread([parts = m_parts.get(), answer = std::move(answer)](const std::stop_token &stop) {
        QTcpServer server;
        if (!server.listen(QHostAddress::LocalHost))
            qFatal("the test's server cannot listen");
        parts->port = server.serverPort();
        parts->port.notify_all();
        while (!stop.stop_requested()) {
            server.waitForNewConnection(server.hasPendingConnections() ? 0 : pollMilliseconds);
            if (const std::unique_ptr<QTcpSocket> socket{server.nextPendingConnection()})
                serve(*socket, answer);
        }
    });
    m_parts->port.wait(0);
}

RawServer::~RawServer() = default;

std::string RawServer::url(const std::string &path) const
{
    return url({}, path);
}

std::string RawServer::url(const std::string &userInfo, const std::string &path) const
{
    return "http://" + userInfo + "127.0.0.1:" + std::to_string(m_parts->port) + path;
}

QByteArray httpAnswer(const QByteArray &status, const QByteArray &headers, const QByteArray &body)
{
    return "HTTP/1.1 " + status + "\r\n" + headers
        + "Connection: close\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

QByteArray pathOf(const QByteArray &request)
{
    return request.split(' ').value(1);
}

} // namespace manyhands::testing

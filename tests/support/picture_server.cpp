#include "tests/support/picture_server.h"

#include <QTcpServer>
#include <QTcpSocket>

#include <atomic>
#include <thread>

namespace manyhands::testing {

namespace {

constexpr int pollMilliseconds = 20;

void answer(QTcpSocket &socket, const PictureServer::Body &body)
{
    QByteArray request;
    while (!request.contains("\r\n\r\n") && socket.waitForReadyRead())
        request += socket.readAll();
    const QByteArray bytes = body(request.split(' ').value(1));
    socket.write("HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\nConnection: close\r\nContent-Length: "
                 + QByteArray::number(bytes.size()) + "\r\n\r\n" + bytes);
    socket.disconnectFromHost();
    if (socket.state() != QAbstractSocket::UnconnectedState)
        socket.waitForDisconnected();
}

} // namespace

struct PictureServer::Parts {
    std::atomic<quint16> port{0};
    std::jthread thread;
};

PictureServer::PictureServer(Body body)
    : m_parts(std::make_unique<Parts>())
{
    m_parts->thread = std::jthread([parts = m_parts.get(), body = std::move(body)](const std::stop_token &stop) {
        QTcpServer server;
        if (!server.listen(QHostAddress::LocalHost))
            qFatal("the picture server cannot listen");
        parts->port = server.serverPort();
        parts->port.notify_all();
        while (!stop.stop_requested()) {
            server.waitForNewConnection(server.hasPendingConnections() ? 0 : pollMilliseconds);
            if (const std::unique_ptr<QTcpSocket> socket{server.nextPendingConnection()})
                answer(*socket, body);
        }
    });
    m_parts->port.wait(0);
}

PictureServer::~PictureServer() = default;

std::string PictureServer::url(const std::string &path) const
{
    return "http://127.0.0.1:" + std::to_string(m_parts->port) + path;
}

} // namespace manyhands::testing

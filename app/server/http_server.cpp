#include "app/server/http_server.h"

#include "app/server/http_connection.h"

#include <QTcpSocket>

namespace manyhands {

namespace {

constexpr int backlog = 1024;

} // namespace

HttpServer::HttpServer(Handler handler, QObject *parent)
    : QTcpServer(parent)
    , m_handler(std::move(handler))
{
    setListenBacklogSize(backlog);
    setMaxPendingConnections(backlog);
    connect(this, &QTcpServer::newConnection, this, &HttpServer::acceptAll);
}

bool HttpServer::start(quint16 port)
{
    return listen(QHostAddress::LocalHost, port);
}

void HttpServer::acceptAll()
{
    while (QTcpSocket *socket = nextPendingConnection())
        new HttpConnection(*this, socket); // ends itself with its socket; the server owns it
}

} // namespace manyhands

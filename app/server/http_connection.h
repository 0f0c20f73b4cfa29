#pragma once

#include "app/server/http_server.h"

#include <QPointer>
#include <QTcpSocket>

namespace manyhands {

/// One client: a request at a time, its answer after the latency and at the pace of the simulated network.
class HttpConnection : public QObject, private Sleeper
{
public:
    HttpConnection(HttpServer &server, QTcpSocket *socket);
    ~HttpConnection() override;

private:
    enum class State { Reading, Waiting, Sending, Stuck };

    void read();
    void takeNext();
    void accept(const Request &request);
    void count(bool counted);
    void wake(Nanoseconds at) override;
    void beginAnswer(Nanoseconds at);
    void sendMore(Nanoseconds at);
    qint64 allowance(Nanoseconds at);
    void endAnswer();
    void reset();

    HttpServer &m_server;
    QPointer<QTcpSocket> m_socket;
    State m_state = State::Reading;
    QByteArray m_input;
    Request m_request;
    Reply m_reply;
    qint64 m_limit = 0; // bytes of the body that are sent
    qint64 m_sent = 0;
    qint64 m_paceFrom = 0; // sent before m_paceStart
    Nanoseconds m_paceStart{0};
    bool m_counted = false; // in the server's counts
    bool m_observer = false;
    bool m_inService = false;
};

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/server/http_server.h"

#include <QSocketNotifier>

namespace manyhands {

/// One client: a request at a time, its response after the latency and at the pace of the simulated network.
class HttpConnection : public QObject, private Sleeper
{
public:
    /// Takes the socket over, which must not block.
    HttpConnection(HttpServer &server, int socket);
    ~HttpConnection() override;

    /// Since when it has waited for a request; the end of time while it has one.
    Nanoseconds idleSince() const { return m_idleSince; }

private:
    enum class State {
        Reading, // a request's head
        Between, // a response and a request that is there already
        Waiting, // for the latency's end
        Sending,
        Stuck, // sends nothing more, on purpose
        Closing // has sent its last byte, and waits for the client's
    };

    void readable();
    void startReading(Nanoseconds at, Nanoseconds longest);
    void takeNext();
    void refuse(int status, const QByteArray &text);
    void accept();
    void count(bool counted);
    void wake(Nanoseconds at) override;
    void beginResponse(Nanoseconds at);
    void sendMore(Nanoseconds at);
    qint64 sendHead();
    qint64 sendPiece();
    void waitForClient(Nanoseconds at);
    void passNext(Nanoseconds at);
    void endResponse(Nanoseconds at);
    void stick(Nanoseconds at);
    void close(Nanoseconds at);
    void release();
    void end();

    HttpServer &m_server;
    int m_socket;
    QSocketNotifier m_readable;
    QSocketNotifier m_writable; // enabled while the client reads too slowly, or nothing else sets the pace
    State m_state = State::Reading;
    Nanoseconds m_idleSince;
    bool m_inputEnded = false;
    QByteArray m_input;
    Request m_request;
    PacedResponse m_paced;
    Line m_line; // the connection's own
    QByteArray m_head; // what is left of the response's
    qint64 m_limit = 0; // bytes of the body that are sent
    qint64 m_sent = 0;
    qint64 m_passed = 0; // may be sent: the simulated network has carried them
    qint64 m_underWay = 0; // handed to the network, behind them
    Nanoseconds m_due{0}; // when those have passed
    bool m_counted = false; // in the server's counts
    bool m_observer = false;
    bool m_inService = false;
};

} // namespace manyhands

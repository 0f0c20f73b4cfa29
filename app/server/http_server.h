// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/server/line.h"
#include "app/server/response.h"
#include "app/server/schedule.h"

#include <QString>

#include <functional>
#include <memory>

class QSocketNotifier;

namespace manyhands {

class HttpConnection;

/// Requests for this path, and the connections that begin with one, are left out of the counts.
inline constexpr const char *countsPath = "/stats";

struct ServerCounts {
    int connections = 0; // accepted so far
    int open = 0;
    int peakOpen = 0;
    int requests = 0;
    int inService = 0; // from a request's last byte to its response's
    int peakRequests = 0;
};

/// What the server asks for each request.
struct PacedResponse {
    Response response;
    Nanoseconds latency{0};
    qint64 bytesPerSecond = 0; // 0: no limit
    Line *shared = nullptr; // passed by all that the responses of several connections send; outlives the server
};
using Handler = std::function<PacedResponse(const Request &)>;

/// HTTP/1.1, GET and HEAD, keep-alive, on 127.0.0.1. One thread. It has as many connections as the descriptors allow;
/// further ones wait until one ends, or until one that asks for nothing can be closed.
class HttpServer : private Sleeper
{
public:
    explicit HttpServer(Handler handler);
    ~HttpServer() override;

    /// port 0: a free one. Returns why it can't; empty: nothing is wrong.
    QString start(quint16 port);
    quint16 port() const { return m_port; }
    const ServerCounts &counts() const { return m_counts; }

private:
    friend class HttpConnection;

    void acceptWaiting();
    void wake(Nanoseconds at) override;
    bool closeIdle(Nanoseconds at);

    Handler m_handler;
    ServerCounts m_counts;
    Schedule m_schedule;
    int m_listener = -1;
    quint16 m_port = 0;
    int m_mostClients = 0;
    std::unique_ptr<QSocketNotifier> m_waiting;
    QObject m_clients; // owns the connections; goes first, they use the rest
};

} // namespace manyhands

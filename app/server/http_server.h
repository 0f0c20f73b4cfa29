#pragma once

#include "app/server/answer.h"
#include "app/server/schedule.h"

#include <QTcpServer>

#include <functional>

namespace manyhands {

/// Requests for this path, and the connections that begin with one, are left out of the counts.
inline constexpr const char *countsPath = "/stats";

struct ServerCounts {
    int connections = 0; // accepted so far
    int open = 0;
    int peakOpen = 0;
    int requests = 0;
    int inService = 0; // from a request's last byte to its answer's
    int peakRequests = 0;
};

/// What the server asks for each request.
struct Reply {
    Answer answer;
    Nanoseconds latency{0};
    qint64 bytesPerSecond = 0; // 0: no limit
};
using Handler = std::function<Reply(const Request &)>;

/// HTTP/1.1, GET and HEAD, keep-alive, on 127.0.0.1. One thread.
class HttpServer : public QTcpServer
{
public:
    explicit HttpServer(Handler handler, QObject *parent = nullptr);

    bool start(quint16 port);
    const ServerCounts &counts() const { return m_counts; }

private:
    friend class HttpConnection;

    void acceptAll();

    Handler m_handler;
    ServerCounts m_counts;
    Schedule m_schedule;
    QObject m_clients; // owns the connections; goes first, they use the rest
};

} // namespace manyhands

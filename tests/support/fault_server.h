// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace manyhands::testing {

struct FaultRequest {
    QByteArray target; // as it was asked for: a path, or to a proxy a whole address
    QByteArray head;

    /// A header's value; empty where it is not there.
    QByteArray header(const QByteArray &name) const;
};

/// What goes over the wire, word for word.
struct FaultAnswer {
    QByteArray bytes;
    /// The connection ends in the packet that brings the last bytes.
    bool closes = false;
    QByteArray owed; // sent in front of the next answer, when the connection is used again
};

/// An HTTP server on 127.0.0.1 that answers as no good one would: a thread a connection, real sockets.
class FaultServer
{
public:
    /// Called on the connections' threads, one at a time.
    using Answering = std::function<FaultAnswer(const FaultRequest &)>;
    explicit FaultServer(Answering answering);
    ~FaultServer();
    FaultServer(const FaultServer &) = delete;
    FaultServer &operator=(const FaultServer &) = delete;

    std::string url(const std::string &path) const;
    /// Those of this target, in their order.
    std::vector<FaultRequest> requests(const QByteArray &target) const;

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

/// An answer of status 200 (or another status line's words) with its headers, each a line without its end.
QByteArray answerHead(const std::vector<QByteArray> &headers, const QByteArray &status = "200 OK");
/// The body in chunks of at most this many bytes, without the last, empty one.
QByteArray chunks(const QByteArray &body, qsizetype each = 1000);
inline constexpr char lastChunk[] = "0\r\n\r\n";

} // namespace manyhands::testing

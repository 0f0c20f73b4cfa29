// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <functional>
#include <memory>
#include <string>

namespace manyhands::testing {

/// Answers every request with the bytes that it is told to, status line and all, on a thread of its own; one connection
/// a request.
class RawServer
{
public:
    /// The answer to a request, which ends with its empty line; called on the server's thread.
    using Answer = std::function<QByteArray(const QByteArray &request)>;
    explicit RawServer(Answer answer);
    ~RawServer();

    std::string url(const std::string &path) const;
    /// The same with more before the host, "me:password@" for instance.
    std::string url(const std::string &userInfo, const std::string &path) const;

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

/// A whole answer of this status line ("200 OK"), with further headers, each with its line's end.
QByteArray httpAnswer(const QByteArray &status, const QByteArray &headers = {}, const QByteArray &body = {});

/// What was asked for: "/a.jpg?x=1".
QByteArray pathOf(const QByteArray &request);

} // namespace manyhands::testing

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/server/photo_file.h"

#include <QByteArray>
#include <QByteArrayList>

// server: an HTTP server that simulates a network, for measuring without one.
namespace manyhands {

struct Request {
    QByteArray method; // GET or HEAD
    QByteArray path; // percent-encoded, without the query
    QByteArray query;
    QByteArray authorization;
    bool keepAlive = true;
};

/// How a response ends.
enum class Ending {
    Whole, // as it should
    Short, // closes after half of the promised bytes
    Reset, // a third of the bytes, then a reset
    Stalled, // head, then nothing
    Silent // not even a head
};

struct Response {
    int status = 200;
    QByteArray type = "text/plain; charset=utf-8";
    QByteArray body;
    std::shared_ptr<const PhotoFile> file; // the body, if there is one
    QByteArrayList headers; // further ones, whole lines without the end of line
    Ending ending = Ending::Whole;

    qint64 bodyBytes() const { return file ? file->state().length : body.size(); }

    static Response plain(int status, const QByteArray &text)
    {
        Response response;
        response.status = status;
        response.body = text;
        return response;
    }
};

/// Head with status line and Content-Length.
QByteArray responseHead(const Response &response, bool keepAlive);

/// No request's head is longer, in bytes.
inline constexpr qsizetype longestHead = 64 << 10;

enum class ParseResult { NeedsMore, Done, Broken, TooLong };
/// Takes one request's head from the front of the input.
ParseResult takeRequest(QByteArray &input, Request &request);

} // namespace manyhands

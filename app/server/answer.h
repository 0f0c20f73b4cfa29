#pragma once

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

/// How an answer ends.
enum class Ending {
    Whole, // as it should
    Short, // closes after half of the promised bytes
    Reset, // a third of the bytes, then a reset
    Stalled, // head, then nothing
    Silent // not even a head
};

struct Answer {
    int status = 200;
    QByteArray type = "text/plain; charset=utf-8";
    QByteArray body;
    bool bodyLasts = false; // the body's bytes outlive the server's connections, so they need no copy
    QByteArrayList headers; // further ones, whole lines without the end of line
    Ending ending = Ending::Whole;

    static Answer plain(int status, const QByteArray &text)
    {
        Answer answer;
        answer.status = status;
        answer.body = text;
        return answer;
    }
};

/// Head with status line and Content-Length; bytes: the length that is promised.
QByteArray answerHead(const Answer &answer, qint64 bytes, bool keepAlive);

enum class ParseResult { NeedsMore, Done, Broken };
/// Takes one request's head from the front of the input.
ParseResult takeRequest(QByteArray &input, Request &request);

} // namespace manyhands

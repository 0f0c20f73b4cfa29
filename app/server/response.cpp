// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/response.h"

namespace manyhands {

namespace {

constexpr qsizetype mostHeadLines = 100;

const char *reason(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 302:
        return "Found";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 429:
        return "Too Many Requests";
    case 431:
        return "Request Header Fields Too Large";
    case 500:
        return "Internal Server Error";
    case 503:
        return "Service Unavailable";
    default:
        return "Status";
    }
}

bool readLine(const QByteArray &line, Request &request)
{
    const QByteArrayList words = line.split(' ');
    if (words.size() != 3 || !words[2].startsWith("HTTP/1.") || !words[1].startsWith('/'))
        return false;
    request.method = words[0];
    const qsizetype query = words[1].indexOf('?');
    request.path = query < 0 ? words[1] : words[1].first(query);
    request.query = query < 0 ? QByteArray() : words[1].sliced(query + 1);
    request.keepAlive = words[2] != "HTTP/1.0";
    return true;
}

void readHeader(const QByteArray &line, Request &request)
{
    const qsizetype colon = line.indexOf(':');
    const QByteArray name = line.first(std::max<qsizetype>(0, colon)).trimmed().toLower();
    const QByteArray value = line.sliced(colon + 1).trimmed();
    if (name == "authorization")
        request.authorization = value;
    else if (name == "connection")
        request.keepAlive = request.keepAlive ? value.toLower() != "close" : value.toLower() == "keep-alive";
}

} // namespace

QByteArray responseHead(const Response &response, bool keepAlive)
{
    QByteArray head;
    head.reserve(256);
    head += "HTTP/1.1 " + QByteArray::number(response.status) + ' ' + reason(response.status) + "\r\n";
    if (response.status != 204 && response.status != 304)
        head += "Content-Type: " + response.type + "\r\nContent-Length: " + QByteArray::number(response.bodyBytes())
            + "\r\n";
    for (const QByteArray &line : response.headers)
        head += line + "\r\n";
    head += keepAlive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
    return head;
}

ParseResult takeRequest(QByteArray &input, Request &request)
{
    const qsizetype end = input.indexOf("\r\n\r\n");
    const QByteArrayView head = end < 0 ? QByteArrayView(input) : QByteArrayView(input).first(end);
    if (head.size() > longestHead - 4 || head.count('\n') > mostHeadLines)
        return ParseResult::TooLong;
    if (end < 0)
        return ParseResult::NeedsMore;
    const QByteArrayList lines = head.toByteArray().split('\n');
    input.remove(0, end + 4);
    request = Request();
    if (!readLine(lines.first().trimmed(), request))
        return ParseResult::Broken;
    for (qsizetype i = 1; i < lines.size(); ++i)
        readHeader(lines[i], request);
    return ParseResult::Done;
}

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/web_address.h"

#include "core/task/network_request.h"

#include <QUrl>

#include <optional>

namespace manyhands {

namespace {

// Of the characters above space and below 0x7f; all others are always encoded.
constexpr QByteArrayView notInUser = "\"#<>?`{}/:;=@[\\]^|";
constexpr QByteArrayView notInPath = "\"#<>?`{}[]^|";
constexpr QByteArrayView notInQuery = "\"#<>'`{}\\^|";
constexpr QByteArrayView notInFragment = "\"#<>`{}[]\\^|";

bool isHexDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

void addEncoded(QByteArray &url, char c)
{
    constexpr const char *digits = "0123456789ABCDEF";
    url += '%';
    url += digits[uchar(c) >> 4];
    url += digits[uchar(c) & 15];
}

void add(QByteArray &url, QByteArrayView part, QByteArrayView without)
{
    qsizetype begin = 0; // of what goes as it is
    for (qsizetype i = 0; i < part.size(); ++i) {
        const char c = part[i];
        const bool isBarePercent =
            c == '%' && (i + 2 >= part.size() || !isHexDigit(part[i + 1]) || !isHexDigit(part[i + 2]));
        if (c > ' ' && c < 0x7f && !isBarePercent && !without.contains(c)) // a char above 0x7f may be negative
            continue;
        url += part.sliced(begin, i - begin);
        addEncoded(url, c);
        begin = i + 1;
    }
    url += part.sliced(begin);
}

/// http or https, and what follows the two slashes behind it; nothing where it begins with anything else.
struct Beginning {
    QByteArray scheme;
    QByteArrayView rest;
};
std::optional<Beginning> beginningOf(QByteArrayView text)
{
    const auto isSlash = [&](qsizetype at) { return at < text.size() && (text[at] == '/' || text[at] == '\\'); };
    for (const QByteArrayView scheme : {QByteArrayView("http"), QByteArrayView("https")}) {
        const qsizetype colon = scheme.size();
        if (text.size() > colon && text[colon] == ':' && isSlash(colon + 1) && isSlash(colon + 2)
            && text.first(colon).compare(scheme, Qt::CaseInsensitive) == 0)
            return Beginning{scheme.toByteArray(), text.sliced(colon + 3)};
    }
    return std::nullopt;
}

qsizetype findAny(QByteArrayView text, QByteArrayView ends)
{
    qsizetype at = 0;
    while (at < text.size() && !ends.contains(text[at]))
        ++at;
    return at;
}

bool isPlain(QByteArrayView host)
{
    for (const char c : host) {
        if (c <= ' ' || c >= 0x7f || c == '%')
            return false;
    }
    return true;
}

/// As the name service knows it; empty where there is no such name.
QByteArray encodedHost(QByteArrayView host)
{
    if (isPlain(host))
        return host.toByteArray(); // an address in brackets, too
    return QUrl::toAce(QUrl::fromPercentEncoding(host.toByteArray()));
}

/// Adds USER@HOST:PORT; what is wrong with it, otherwise.
QString addServer(QByteArray &url, QByteArrayView server)
{
    if (const qsizetype at = server.lastIndexOf('@'); at >= 0) {
        const QByteArrayView user = server.first(at);
        const qsizetype colon = user.indexOf(':');
        add(url, colon < 0 ? user : user.first(colon), notInUser);
        if (colon >= 0) {
            url += ':';
            add(url, user.sliced(colon + 1), notInUser);
        }
        url += '@';
        server = server.sliced(at + 1);
    }
    const qsizetype colon = server.lastIndexOf(':');
    const bool hasPort = colon > server.lastIndexOf(']');
    const QByteArrayView host = hasPort ? server.first(colon) : server;
    if (host.isEmpty())
        return QStringLiteral("names no server");
    const QByteArray encoded = encodedHost(host);
    if (encoded.isEmpty())
        return QStringLiteral("names a server that cannot be");
    url += encoded;
    if (hasPort && colon + 1 < server.size()) {
        bool isNumber = false;
        const uint port = server.sliced(colon + 1).toByteArray().toUInt(&isNumber);
        if (!isNumber || port > 65535)
            return QStringLiteral("has a port that is not a number up to 65535");
        url += ':' + QByteArray::number(port);
    }
    return {};
}

void addPath(QByteArray &url, QByteArrayView path)
{
    QByteArray slashes = path.toByteArray();
    add(url, slashes.replace('\\', '/'), notInPath);
}

WebAddress wrong(const QString &written, const QString &problem)
{
    return {written.toUtf8(), problem};
}

/// Without what browsers leave out wherever it stands.
QByteArray withoutLineEnds(const QString &written)
{
    QByteArray text = written.trimmed().toUtf8();
    text.removeIf([](char c) { return c == '\t' || c == '\n' || c == '\r'; });
    return text;
}

} // namespace

WebAddress webAddressFrom(const QString &written)
{
    const QByteArray text = withoutLineEnds(written);
    const auto beginning = beginningOf(text);
    if (!beginning)
        return wrong(written, QStringLiteral("must begin with http:// or https://"));
    QByteArray url = beginning->scheme + "://";
    url.reserve(text.size() + 16);
    QByteArrayView rest = beginning->rest;
    const qsizetype serverEnd = findAny(rest, "/\\?#");
    if (const QString problem = addServer(url, rest.first(serverEnd)); !problem.isEmpty())
        return wrong(written, problem);
    rest = rest.sliced(serverEnd);
    const qsizetype pathEnd = findAny(rest, "?#");
    addPath(url, rest.first(pathEnd));
    rest = rest.sliced(pathEnd);
    const qsizetype queryEnd = findAny(rest, "#");
    if (queryEnd > 0) {
        url += '?';
        add(url, rest.sliced(1, queryEnd - 1), notInQuery);
    }
    if (queryEnd < rest.size()) {
        url += '#';
        add(url, rest.sliced(queryEnd + 1), notInFragment);
    }
    if (!isWebAddress(QUrl(QString::fromLatin1(url), QUrl::StrictMode)))
        return wrong(written, QStringLiteral("names a server that cannot be"));
    return {url, {}};
}

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/pages.h"

#include "app/server/gallery.h"

#include <cerrno>
#include <cstring>

namespace manyhands {

namespace {

constexpr qsizetype stalledBytes = 1'000'000;
constexpr qsizetype hugeBytes = 8 << 20;

bool isBelow(const QByteArray &path, const char *page)
{
    return path == page || path.startsWith(QByteArray(page) + '/');
}

Response statistics(const ServerCounts &counts)
{
    Response response;
    response.type = "application/json";
    const auto field = [](const char *name, int value) {
        return QByteArray("\"") + name + "\": " + QByteArray::number(value);
    };
    response.body = '{' + field("connections", counts.connections) + ", " + field("open", counts.open) + ", "
        + field("peakOpen", counts.peakOpen) + ", " + field("requests", counts.requests) + ", "
        + field("peakRequests", counts.peakRequests) + "}\n";
    return response;
}

Response notFound()
{
    return Response::plain(404, "there is nothing here\n");
}

Response cannotRead(int reason)
{
    if (reason == ENOENT || reason == ENOTDIR)
        return notFound();
    return Response::plain(500, "the photo cannot be read: " + QByteArray(std::strerror(reason)) + '\n');
}

/// /status/N, or /status/N/3/... for a response in Imgur's shape.
Response chosenStatus(const QByteArray &path)
{
    const int status = path.split('/').value(2).toInt();
    if (status < 200 || status > 599)
        return notFound();
    if (!path.contains("/3/"))
        return Response::plain(status, "as you wish\n");
    return imgurError(status, status == 403 ? "Imgur is temporarily over capacity" : "as you wish");
}

Response tooMany(const QByteArray &path)
{
    Response response = path.startsWith("/3/") ? imgurError(429, "Too Many Requests")
                                               : Response::plain(429, "too many requests in a second\n");
    response.headers << "Retry-After: 1";
    return response;
}

} // namespace

PacedResponse Pages::pacedResponse(const Request &request, const ServerCounts &counts)
{
    if (request.path == countsPath)
        return {statistics(counts)};
    PacedResponse paced;
    paced.latency = m_network.nextLatency();
    paced.bytesPerSecond = m_network.profile().bytesPerSecond;
    paced.shared = &m_network.line();
    paced.response = m_network.admits(now()) ? respond(request) : tooMany(request.path);
    return paced;
}

Response Pages::respond(const Request &request)
{
    if (request.path.startsWith("/photos/"))
        return photo(QByteArray::fromPercentEncoding(request.path.sliced(8)));
    if (request.path == "/list.txt")
        return list();
    if (request.path.startsWith("/3/gallery/random/random"))
        return imgurPage(m_shelf, m_base, request);
    if (request.path == "/v2/list")
        return picsumPage(m_shelf, m_base, request);
    return special(request);
}

Response Pages::photo(const QByteArray &name)
{
    const auto index = m_shelf.find(name);
    if (!index || m_network.isGone(*index + 1))
        return notFound();
    const auto opened = m_shelf.open(*index);
    if (const int *reason = std::get_if<int>(&opened))
        return cannotRead(*reason);
    Response response;
    response.file = std::get<std::shared_ptr<const PhotoFile>>(opened);
    response.type = m_shelf.contentType(*index);
    m_network.disturb(response);
    return response;
}

Response Pages::list()
{
    if (m_list.isEmpty()) {
        for (int i = 0; i < m_shelf.count(); ++i)
            m_list += m_base + "/photos/" + m_shelf.urlName(i) + '\n';
    }
    Response response;
    response.body = m_list;
    return response;
}

/// Pages that behave badly on request, for tests; what stands behind their names is the base of an API as well.
Response Pages::special(const Request &request)
{
    const QByteArray &path = request.path;
    Response response;
    if (path.startsWith("/redirect/")) {
        response.status = 302;
        response.headers << "Location: " + path.sliced(9);
    } else if (isBelow(path, "/stall")) {
        static const QByteArray body(stalledBytes, 'x');
        response.body = body;
        response.ending = Ending::Stalled;
    } else if (path == "/stall-before") {
        response.ending = Ending::Silent;
    } else if (isBelow(path, "/html")) {
        response.type = "text/html; charset=utf-8";
        response.body = "<!DOCTYPE html><title>A page</title><p>This is a page, not a picture.\n";
    } else if (isBelow(path, "/huge")) {
        response.type = "application/json";
        static const QByteArray body(hugeBytes, ' '); // shared by all who ask
        response.body = body;
    } else if (path.startsWith("/short/")) {
        return cutShort(request);
    } else if (path.startsWith("/status/")) {
        return chosenStatus(path);
    } else if (path != "/empty") {
        return notFound();
    }
    return response;
}

Response Pages::cutShort(const Request &request)
{
    Request whole = request;
    whole.path = request.path.sliced(6);
    const bool isApi = whole.path.startsWith("/3/") || whole.path.startsWith("/v2/");
    Response cut = isApi ? respond(whole) : photo(QByteArray::fromPercentEncoding(whole.path.sliced(1)));
    if (cut.status == 200)
        cut.ending = Ending::Short;
    return cut;
}

} // namespace manyhands

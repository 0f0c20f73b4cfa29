// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/server/http_server.h"
#include "app/server/network.h"
#include "app/server/photo_shelf.h"

namespace manyhands {

/// What is found at which path, and what the simulated network makes of it.
class Pages
{
public:
    Pages(PhotoShelf &shelf, Network &network)
        : m_shelf(shelf)
        , m_network(network)
    {
    }

    /// base: http://127.0.0.1:PORT
    void setBase(const QByteArray &base) { m_base = base; }
    PacedResponse pacedResponse(const Request &request, const ServerCounts &counts);

private:
    Response respond(const Request &request);
    Response photo(const QByteArray &name);
    Response list();
    Response special(const Request &request);
    Response cutShort(const Request &request);

    PhotoShelf &m_shelf;
    Network &m_network;
    QByteArray m_base;
    QByteArray m_list;
};

} // namespace manyhands

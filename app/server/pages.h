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
    Reply reply(const Request &request, const ServerCounts &counts);

private:
    Answer answer(const Request &request);
    Answer photo(const QByteArray &name);
    Answer list();
    Answer special(const Request &request);
    Answer cutShort(const Request &request);

    PhotoShelf &m_shelf;
    Network &m_network;
    QByteArray m_base;
    QByteArray m_list;
};

} // namespace manyhands

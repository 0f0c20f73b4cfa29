// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/network.h"

namespace manyhands {

Nanoseconds Network::nextLatency()
{
    if (m_profile.jitter <= 0)
        return m_profile.latency;
    const double unit = double(m_random()) / double(std::mt19937::max());
    return fromSeconds(toSeconds(m_profile.latency) * (1.0 + m_profile.jitter * (2.0 * unit - 1.0)));
}

bool Network::admits(Nanoseconds at)
{
    if (m_profile.requestsPerSecond <= 0)
        return true;
    while (!m_admitted.empty() && at - m_admitted.front() >= std::chrono::seconds(1))
        m_admitted.pop_front();
    if (m_admitted.size() >= size_t(m_profile.requestsPerSecond))
        return false;
    m_admitted.push_back(at);
    return true;
}

quint32 Network::hash(quint32 value) const
{
    quint32 h = (value + m_seed * 0x9e3779b1u) * 0x85ebca77u;
    h = (h ^ (h >> 15)) * 0x2c1b3c6du;
    return h ^ (h >> 13);
}

bool Network::isChosen(quint32 number, double share) const
{
    if (share <= 0)
        return false;
    const auto length = quint32(qRound(1.0 / share));
    return hash(number / length + length * 1000u) % length == number % length;
}

bool Network::isGone(int number) const
{
    return isChosen(quint32(number - 1), m_profile.missingShare);
}

void Network::disturb(Response &response)
{
    const quint32 number = m_pictureRequests++;
    if (!isChosen(number, m_profile.failingShare))
        return;
    switch (hash(number) % 3) {
    case 0:
        response = Response::plain(503, "the server is busy\n");
        break;
    case 1:
        response.ending = Ending::Reset;
        break;
    default:
        response.ending = Ending::Short;
        break;
    }
}

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/server/line.h"
#include "app/server/response.h"
#include "core/source/network_profile.h"

#include <deque>
#include <random>

namespace manyhands {

/// What the simulated network does to requests: delays, limits, faults. The same seed and the same order of requests
/// give the same faults.
class Network
{
public:
    Network(NetworkProfile profile, quint32 seed)
        : m_profile(std::move(profile))
        , m_seed(seed)
        , m_random(seed)
        , m_line(m_profile.sharedBytesPerSecond)
    {
    }

    const NetworkProfile &profile() const { return m_profile; }
    /// What all connections pass.
    Line &line() { return m_line; }
    Nanoseconds nextLatency();
    /// False when this is one request too many within a second.
    bool admits(Nanoseconds at);
    /// Pictures that are gone are always the same ones. number counts from 1.
    bool isGone(int number) const;
    /// Does to a picture's response what the network does to this request.
    void disturb(Response &response);

private:
    quint32 hash(quint32 value) const;
    /// True for exactly one in every 1/share numbers, which one by seed.
    bool isChosen(quint32 number, double share) const;

    NetworkProfile m_profile;
    quint32 m_seed;
    std::mt19937 m_random;
    Line m_line;
    std::deque<Nanoseconds> m_admitted; // within the last second
    quint32 m_pictureRequests = 0;
};

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/clock.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace manyhands {

/// The network that the demo server pretends to stand behind.
struct NetworkProfile {
    QByteArray name;
    Nanoseconds latency{0}; // a request waits this long for its first byte
    double jitter = 0; // share of the latency by which it varies up and down
    qint64 bytesPerSecond = 0; // a connection; 0: no limit
    qint64 sharedBytesPerSecond = 0; // all connections together; 0: no limit
    int requestsPerSecond = 0; // what is more is answered with 429; 0: no limit
    double failingShare = 0; // of the picture requests: 503, a reset or a short body
    double missingShare = 0; // of the pictures: always 404

    /// For people: "Broadband, 60 ms, 20 MB/s each". A megabyte is 10^6 bytes.
    QString label() const;
};

/// lan, broadband, mobile, api, home, classroom, flaky: in the order in which they are offered.
const std::vector<NetworkProfile> &networkProfiles();
std::optional<NetworkProfile> networkProfile(QByteArrayView name);
inline constexpr const char *defaultNetwork = "broadband";

} // namespace manyhands

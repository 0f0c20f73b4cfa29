// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/raw_server.h"

namespace manyhands::testing {

/// Answers every path with a picture, on a thread of its own; one connection a request.
class PictureServer : public RawServer
{
public:
    /// The body for a path as it was asked for; called on the server's thread.
    using Body = std::function<QByteArray(const QByteArray &path)>;
    explicit PictureServer(const Body &body);
};

} // namespace manyhands::testing

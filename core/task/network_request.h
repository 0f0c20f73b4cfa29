// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/span.h"

#include <QNetworkRequest>

#include <optional>
#include <stop_token>

class QNetworkAccessManager;

namespace manyhands {

/// Absolute, http or https, with a host.
bool isWebAddress(const QUrl &url);

inline constexpr int mostRedirects = 10;

/// A request as every part of the program sends it: HTTP/1.1, no cookies, no compression, ten redirections at most.
QNetworkRequest requestTo(const QUrl &url);

/// From here on this process asks the system's proxy for other machines only. Called once, at the program's start.
void reachLoopbackDirectly();

/// Starts the manager's own thread, which it else starts with its first request, and sees it work; blocks for that, in
/// an event loop of the calling thread, well under a millisecond as a rule. A manager whose thread did not start takes
/// requests and never ends them. Nothing leaves the machine. Errors: worker-missing; none at a stop.
std::optional<TaskError> startNetwork(QNetworkAccessManager &network, const std::stop_token &stop);

} // namespace manyhands

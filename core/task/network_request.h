// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QNetworkRequest>

namespace manyhands {

/// Absolute, http or https, with a host.
bool isWebAddress(const QUrl &url);

inline constexpr int mostRedirects = 10;

/// A request as every part of the program sends it: HTTP/1.1, no cookies, no compression, ten redirections at most.
QNetworkRequest requestTo(const QUrl &url);

/// From here on this process asks the system's proxy for other machines only. Called once, at the program's start.
void reachLoopbackDirectly();

} // namespace manyhands

#pragma once

#include <QNetworkRequest>

namespace manyhands {

/// Absolute, http or https, with a host.
bool isWebAddress(const QUrl &url);

/// A request as every part of the program sends it: HTTP/1.1, no cookies, no compression, ten redirections at most.
QNetworkRequest requestTo(const QUrl &url);

} // namespace manyhands

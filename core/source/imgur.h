// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/link_list.h"

namespace manyhands {

inline constexpr const char *imgurUrl = "https://api.imgur.com";

/// Imgur's random gallery: GET BASE/3/gallery/random/random/PAGE, whose pictures are the PNG and JPEG images on the
/// page and in its albums. base: http or https, as problemWithBase() wants it. clientId: the user's secret, sent to the
/// base's server only. (https://apidocs.imgur.com, "Gallery")
LinkService imgurGallery(const QUrl &base, const QByteArray &clientId);

/// What is wrong with the address of a service, in a line that goes on from it; empty when nothing is.
QString problemWithBase(const QUrl &base);

/// BASE's path with more behind it.
QUrl below(const QUrl &base, const QString &path);

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/server/photo_shelf.h"
#include "app/server/response.h"

namespace manyhands {

/// A page of /3/gallery/random/random/PAGE in the shape of Imgur's responses, with albums and videos among the images.
/// Pages count from 0; behind the last one they are empty. Needs the header "Authorization: Client-ID ID".
Response imgurPage(PhotoShelf &shelf, const QByteArray &base, const Request &request);
Response imgurError(int status, const QByteArray &message);

/// A page of /v2/list?page=P&limit=L in the shape of Picsum's responses. Pages count from 1; limit is 30, at most 100.
Response picsumPage(PhotoShelf &shelf, const QByteArray &base, const Request &request);

} // namespace manyhands

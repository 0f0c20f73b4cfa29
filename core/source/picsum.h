// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/link_list.h"

namespace manyhands {

/// The list of picsum.photos, full-size pictures, 100 a page: GET BASE/v2/list?page=P&limit=100.
/// The base is https://picsum.photos, or what the environment variable MANYHANDS_PICSUM_URL says: for tests and
/// classrooms without a network, where manyhands-server answers in the same shape.
QUrl picsumBase();
LinkService picsumList(const QUrl &base);

} // namespace manyhands

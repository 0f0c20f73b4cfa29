// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/picture_server.h"

namespace manyhands::testing {

PictureServer::PictureServer(const Body &body)
    : RawServer([body](const QByteArray &request) {
        return httpAnswer("200 OK", "Content-Type: image/jpeg\r\n", body(pathOf(request)));
    })
{
}

} // namespace manyhands::testing

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace manyhands {

/// What a person wrote as a link.
struct WebAddress {
    QByteArray url; // encoded: QUrl takes it in strict mode; where there is a problem, as it was written, UTF-8
    QString problem; // why it is none, in words that go on from it: "must begin with http:// or https://"; empty: it is
};

/// Reads and encodes as browsers do (WHATWG URL Standard, "URL parsing"): UTF-8, what is encoded already stays, tabs
/// and line ends are left out, a backslash before the query is a slash, other alphabets in the server's name become
/// xn--. Beyond browsers, since QUrl and HTTP want it: brackets in the path, bars and a bare percent sign are encoded.
/// Short of them: two slashes must follow the scheme, and a server those.
WebAddress webAddressFrom(const QString &written);

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

// text: what of a text may be shown to people: no secrets, no control characters.
namespace manyhands {

/// The text with "***" in place of what is secret: user information in the URLs that stand in it, query values named
/// key, token, signature, password and the like, Authorization and cookie headers, client IDs. Also where a URL is
/// percent-encoded inside another. All else stays as it is. A URL in it ends at a space.
QString withoutSecrets(const QString &text);

/// The same of a text that is one URL from its first character to its last, as a user wrote it: well-formed or not,
/// with or without its scheme, spaces included.
QString urlWithoutSecrets(const QString &url);

/// A command line's words, of which none is secret: --token=abc, --password hunter2 and PGPASSWORD=x stand masked, too.
QStringList commandWithoutSecrets(QStringList words);

/// Whether a value of this name is a secret: one of the name's words says so, for instance access_token, apiKey,
/// X-Amz-Signature, PHPSESSID; monkey and author do not. May be percent-encoded.
bool isSecretName(QStringView name);

} // namespace manyhands

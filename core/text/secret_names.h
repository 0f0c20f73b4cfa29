#pragma once

#include <QStringView>

namespace manyhands {

/// Whether a value of this name is a secret: one of the name's words says so, for instance access_token, apiKey,
/// X-Amz-Signature, PHPSESSID; monkey and author do not. May be percent-encoded.
bool isSecretName(QStringView name);

} // namespace manyhands

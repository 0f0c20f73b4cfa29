// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/web_address.h"

#include <optional>
#include <vector>

namespace manyhands {

struct WrittenLink {
    WebAddress address = {};
    int line = 1; // of the text, from 1; each of CR, LF and CR LF ends one
};

/// The links of a text as people write it: one a line, also with spaces in it; several where each begins with http://
/// or https:// behind a space. Empty lines do not count, nor what begins with #, at a line's beginning or behind a
/// space. Quotes and angle brackets around a link are taken off. The address in a shortcut file of Windows (.url) or a
/// desktop
/// (.desktop), or in an XML location file of macOS (.webloc), is its one link. What is not a web address is among the
/// links, with its problem.
std::vector<WrittenLink> linksIn(const QString &text);

/// A text file's text, whatever wrote it: UTF-8, UTF-16 and UTF-32 with a byte-order mark, UTF-16 without one where the
/// zero bytes tell, else Latin-1. Nothing for a picture, and for what can be no text.
std::optional<QString> textOf(const QByteArray &bytes);

/// Whether a file of that name is one that holds links: .txt, .url, .webloc, .desktop.
bool isLinkFileName(const QString &name);

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <string>
#include <vector>

namespace manyhands {

/// A file name in two parts; the extension is without its dot and may be empty.
struct FileName {
    std::string stem;
    std::string extension;
    int number = 0; // that stands at the stem's end to tell it from equal ones; 0: none
};

/// The name that a URL's file gets: its last path part, decoded, without secrets and anything that could leave a
/// folder, hide the file or be too long for a file system. Never empty. The extension is kept apart where it is a
/// picture's. A number that is not 0 tells it from equal names.
FileName safeName(const QByteArray &url, int number = 0);

/// As much of a UTF-8 text's beginning as so many bytes hold, without half a character at its end.
std::string cutToBytes(std::string text, size_t most);

/// Makes the names different from each other by numbering equal ones: NAME, NAME-2, NAME-3 ... Order is kept.
void numberEqualNames(std::vector<FileName> &names);

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string>

namespace manyhands {

/// Bytes of a command line, a path or the system, as a text for people: what is no text in its encoding is U+FFFD.
inline QString localText(const std::string &bytes)
{
    return QString::fromLocal8Bit(bytes.c_str());
}

} // namespace manyhands

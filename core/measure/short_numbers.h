// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <span>
#include <vector>

namespace manyhands {

/// Small numbers in few bytes: seven bits a byte, the low ones first; a byte's high bit says that more follow (DWARF 5,
/// section 7.6, LEB128).
inline void putNumber(std::vector<quint8> &bytes, quint64 number)
{
    for (; number >= 0x80; number >>= 7)
        bytes.push_back(quint8(number | 0x80));
    bytes.push_back(quint8(number));
}

/// Takes the number that putNumber() wrote at the beginning of the bytes, which are then those behind it.
inline quint64 takeNumber(std::span<const quint8> &bytes)
{
    quint64 number = 0;
    size_t i = 0;
    for (int shift = 0;; shift += 7, ++i) {
        number |= quint64(bytes[i] & 0x7f) << shift;
        if ((bytes[i] & 0x80) == 0)
            break;
    }
    bytes = bytes.subspan(i + 1);
    return number;
}

} // namespace manyhands

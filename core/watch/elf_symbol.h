// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <string>

namespace manyhands {

struct ElfSymbol {
    quint64 value = 0; // 0: it is not there
    bool isAddress = false; // the value is where it stands; else it is counted from where the file is mapped
};
/// A symbol among those that a program or library, an ELF file of 64 bits, offers to others. The bytes may be damaged.
ElfSymbol elfSymbol(QByteArrayView elf, const std::string &name);

} // namespace manyhands

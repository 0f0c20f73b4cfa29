// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/watch/elf_symbol.h"

#include <cstring>
#include <optional>

#include <elf.h>

namespace manyhands {

namespace {

bool contains(QByteArrayView bytes, quint64 offset, quint64 size)
{
    return offset <= quint64(bytes.size()) && size <= quint64(bytes.size()) - offset;
}

template <typename Record> std::optional<Record> recordAt(QByteArrayView bytes, quint64 offset)
{
    Record record;
    if (!contains(bytes, offset, sizeof record))
        return {};
    std::memcpy(&record, bytes.data() + offset, sizeof record); // it may stand at any address
    return record;
}

/// The symbol's value in one table of symbols; 0: it is not there.
quint64 valueIn(QByteArrayView elf, const Elf64_Shdr &symbols, const Elf64_Shdr &names, const std::string &name)
{
    for (quint64 i = 0; i < symbols.sh_size / sizeof(Elf64_Sym); ++i) {
        const auto entry = recordAt<Elf64_Sym>(elf, symbols.sh_offset + i * sizeof(Elf64_Sym));
        if (!entry)
            break;
        const quint64 at = names.sh_offset + entry->st_name;
        if (entry->st_value != 0 && contains(elf, at, name.size() + 1)
            && std::memcmp(elf.data() + at, name.c_str(), name.size() + 1) == 0)
            return entry->st_value;
    }
    return 0;
}

} // namespace

ElfSymbol elfSymbol(QByteArrayView elf, const std::string &name)
{
    const auto header = recordAt<Elf64_Ehdr>(elf, 0);
    if (!header || std::memcmp(header->e_ident, ELFMAG, SELFMAG) != 0 || header->e_ident[EI_CLASS] != ELFCLASS64)
        return {};
    const auto section = [&](quint64 index) {
        return recordAt<Elf64_Shdr>(elf, header->e_shoff + index * sizeof(Elf64_Shdr));
    };
    for (int i = 0; i < header->e_shnum; ++i) {
        const auto symbols = section(quint64(i));
        const auto names = symbols && symbols->sh_type == SHT_DYNSYM ? section(symbols->sh_link) : std::nullopt;
        const quint64 value = names ? valueIn(elf, *symbols, *names, name) : 0;
        if (value != 0)
            return {value, header->e_type == ET_EXEC};
    }
    return {};
}

} // namespace manyhands

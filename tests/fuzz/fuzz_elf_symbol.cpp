// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/watch/elf_symbol.h"
#include "tests/fuzz/fuzz_bytes.h"

#include <vector>

// The file of a program that is watched: a symbol or none, without a byte beyond its own.

using namespace manyhands;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const std::vector<char> exact(data, data + size); // of its own: the sanitizer sees its end
    elfSymbol({exact.data(), qsizetype(size)}, "_PyRuntime");
    return 0;
}

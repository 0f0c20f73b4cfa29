// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/watch/python_layout.h"
#include "tests/fuzz/fuzz_bytes.h"

#include <cstring>

// A table of lines as it may stand in another program's memory: a line or none, without a byte beyond its own.

using namespace manyhands;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    int firstLine = 0;
    if (size < sizeof firstLine + 2)
        return 0;
    std::memcpy(&firstLine, data, sizeof firstLine);
    const int offset = data[4] + 256 * data[5];
    const QByteArray table(reinterpret_cast<const char *>(data) + 6, qsizetype(size) - 6);
    for (int minor = 8; minor <= 13; ++minor)
        require(lineOfInstruction(minor, table, firstLine, offset).value_or(0) >= 0, "a line is not negative");
    return 0;
}

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <cstdio>
#include <cstdlib>
#include <filesystem>

// fuzz: what must never crash, hang or grow without bounds, whatever bytes it is given. A target a file; libFuzzer
// calls it with inputs of its own making (llvm.org/docs/LibFuzzer.html).
namespace manyhands::fuzz {

/// Ends the process where a promise is broken: libFuzzer keeps the input.
inline void require(bool holds, const char *promise)
{
    if (holds)
        return;
    std::fprintf(stderr, "broken promise: %s\n", promise);
    std::abort();
}

/// Bytes as a file in memory, for what reads files by name.
class MemoryFile
{
public:
    explicit MemoryFile(QByteArrayView bytes);
    ~MemoryFile();
    MemoryFile(const MemoryFile &) = delete;
    MemoryFile &operator=(const MemoryFile &) = delete;

    std::filesystem::path path() const;

private:
    int m_descriptor;
};

/// A folder in memory where there is one, empty at first; removed at the end of the process.
const std::filesystem::path &folder();

} // namespace manyhands::fuzz

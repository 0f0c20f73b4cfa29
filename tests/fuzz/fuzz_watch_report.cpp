// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/watch/watch_report.h"
#include "tests/fuzz/fuzz_bytes.h"

// A watched program's report from anywhere: read, or refused in one line; what was read can be written, and is read
// again.

using namespace manyhands;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const fuzz::MemoryFile file(QByteArrayView(data, qsizetype(size)));
    isWatchReport(file.path());
    const ReadWatch report = readWatchReport(file.path());
    require(report.problem.isEmpty() == (report.record != nullptr), "a record or what is wrong with it");
    if (!report.record) {
        require(!report.problem.contains(QLatin1Char('\n')), "what is wrong is one line");
        return 0;
    }
    watchTable(*report.record);
    watchConclusions(*report.record);
    const std::filesystem::path copy = fuzz::folder() / "watch.json";
    require(!writeWatchReport(*report.record, copy), "what was read can be written");
    const ReadWatch again = readWatchReport(copy);
    if (!again.record)
        std::fprintf(stderr, "%s\n", qPrintable(again.problem));
    require(again.record != nullptr, "what was written is read");
    return 0;
}

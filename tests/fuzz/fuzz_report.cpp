// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/report.h"
#include "core/experiment/report_table.h"
#include "tests/fuzz/fuzz_bytes.h"

// A report from anywhere: read, or refused in one line; what was read can be written, and is read again.

using namespace manyhands;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const fuzz::MemoryFile file(QByteArrayView(data, qsizetype(size)));
    const ReadReport report = readJsonReport(file.path());
    require(report.problem.isEmpty() == (report.experiment != nullptr), "a report or what is wrong with it");
    if (!report.experiment) {
        require(!report.problem.contains(QLatin1Char('\n')), "what is wrong is one line");
        return 0;
    }
    tableRows(*report.experiment);
    markdownOf(*report.experiment);
    const std::filesystem::path copy = fuzz::folder() / "report.json";
    require(!writeJsonReport(*report.experiment, copy), "what was read can be written");
    const ReadReport again = readJsonReport(copy);
    if (!again.experiment)
        std::fprintf(stderr, "%s\n", qPrintable(again.problem));
    require(again.experiment != nullptr, "what was written is read");
    return 0;
}

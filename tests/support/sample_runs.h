// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/files.h"
#include "tests/support/report.h"

namespace manyhands::testing {

/// A sleep, a download and a resize on all executors with 3 and with 2 workers, and what was written of them.
class SampleRuns
{
public:
    SampleRuns();

    bool isGood() const { return m_isGood; }
    /// kind: sleep, download or resize.
    Report report(const std::string &kind) const { return Report(m_folder / (kind + ".json")); }
    std::filesystem::path csv(const std::string &kind) const { return m_folder / (kind + ".csv"); }

private:
    void run(const std::string &kind, const std::vector<std::string> &words);

    Folder m_folder;
    bool m_isGood = true;
};

} // namespace manyhands::testing

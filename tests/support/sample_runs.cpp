// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sample_runs.h"

#include "tests/support/program.h"

namespace manyhands::testing {

SampleRuns::SampleRuns()
{
    run("sleep", {"0.02", "0", "0.03", "0.01", "0.02"});
    run("download", {"--source", "demo-1000", "--count", "4", "--network", "lan", "--latency", "5"});
    run("resize", {"--source", "demo-1000", "--count", "4", "--size", "64x48", "--blur", "2"});
}

void SampleRuns::run(const std::string &kind, const std::vector<std::string> &words)
{
    std::vector<std::string> all{
        kind, "--executors", "all", "--workers", "3,2", "--json", m_folder / (kind + ".json"), "--csv", csv(kind)};
    all.insert(all.end(), words.begin(), words.end());
    m_isGood = runManyhands(all).status == 0 && report(kind).isRead() && m_isGood;
}

} // namespace manyhands::testing

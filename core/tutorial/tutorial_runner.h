// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tutorial/python.h"
#include "core/tutorial/tutorial_part.h"

namespace manyhands {

/// Goes through a tutorial's rows from the first to the last, on the caller's thread.
class TutorialRunner
{
public:
    /// All three outlive the runner.
    TutorialRunner(const TutorialRequest &request, const std::stop_token &stop, const TutorialSink &sink);

    std::shared_ptr<const TutorialResult> run();

private:
    bool choosePlace();
    void choosePython();
    void doRow(int row);
    bool prepare(int row);
    void runHere(int row);
    void runInPython(int row);
    void releaseAfter(int row);
    const TutorialRow &rowAt(int row) const { return m_request.tutorial.rows[size_t(row)]; }
    const TutorialPart &partOf(int row) const { return m_request.tutorial.parts[size_t(rowAt(row).part)]; }
    RunningPart &runningPart(int row) { return *m_parts[size_t(rowAt(row).part)]; }
    EventSink sinkOf(int row) const;

    const TutorialRequest &m_request;
    const std::stop_token m_stop;
    const TutorialSink &m_sink;
    TutorialResult m_result;
    std::optional<QTemporaryDir> m_temporary;
    std::filesystem::path m_folder;
    std::vector<std::unique_ptr<RunningPart>> m_parts;
    std::unique_ptr<Python> m_python;
};

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tutorial/tutorial_run.h"

namespace manyhands {

/// A part while its rows are walked: its pictures, their server, the folders of its runs and what came of them.
class RunningPart
{
public:
    /// folder: of all the tutorial's files.
    RunningPart(const TutorialRequest &request, const TutorialPart &part, std::filesystem::path folder);

    /// Makes the workload, once. `originals`: what is resized where that is what another part downloaded. False: see
    /// problem().
    bool prepare(const std::vector<std::filesystem::path> &originals, const std::stop_token &stop,
                 const EventSink &sink);
    const QString &problem() const { return m_problem; }

    /// One row's run, which joins the part's experiment. Null where it was stopped before.
    std::shared_ptr<const Run> run(const TutorialRow &row, const std::stop_token &stop, const EventSink &sink);

    const std::shared_ptr<const Experiment> &experiment() const { return m_experiment; }
    const std::shared_ptr<const Workload> &workload() const { return m_prepared.workload; }
    /// The files of its last run, in the order of the tasks.
    std::vector<std::filesystem::path> files() const;
    /// Lets go of the server. The files stay.
    void release() { m_prepared.keepAlive.reset(); }

private:
    void keepOnly(const Run &run);

    const TutorialRequest &m_request;
    const TutorialPart &m_part;
    const std::filesystem::path m_folder; // of this part's runs
    bool m_isPrepared = false;
    PreparedWorkload m_prepared;
    Plan m_plan;
    QString m_problem;
    std::shared_ptr<const Experiment> m_experiment;
    std::filesystem::path m_lastRunFolder;
};

/// How many pictures the rows have where nobody asks for fewer.
int mostPictures(const TutorialRequest &request);
/// The demo server's network of its downloads.
QString networkOf(const TutorialRequest &request);
/// The job that the part's rows have in common; problemWith() checks it before any row runs.
ExperimentSettings jobOf(const TutorialRequest &request, const TutorialPart &part);

} // namespace manyhands

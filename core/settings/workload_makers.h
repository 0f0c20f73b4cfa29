// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/experiment_settings.h"

namespace manyhands {

// One maker a kind of source. What can be known at once is said in `problem`; what takes time happens in the maker.

WorkloadMaker sleepMaker(const ExperimentSettings &job, QString &problem);
WorkloadMaker commandMaker(const ExperimentSettings &job, QString &problem, QStringList &notes);
/// URLs, lists, files and folders that the user named.
WorkloadMaker inputsMaker(const ExperimentSettings &job, QString &problem);
/// A list shipped with the program. For a resize its pictures are fetched first, untimed.
WorkloadMaker onlineMaker(const ExperimentSettings &job, QString &problem, QStringList &notes);
/// What a service lists, up to `count` pictures: the list is asked for first, untimed, and for a resize its pictures
/// too. Fewer than were named with ExperimentSettings::count are an error; fewer than the usual number are a note.
WorkloadMaker listedMaker(const ExperimentSettings &job, int count, QStringList &notes);
/// The demo photographs: made where they are missing; for a download, served by a server of the experiment's own.
WorkloadMaker demoMaker(const ExperimentSettings &job);

} // namespace manyhands

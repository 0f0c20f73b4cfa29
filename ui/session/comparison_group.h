// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/experiment_settings.h"

#include <QString>

// session: the runs of one window, and the experiment that is going on. Knows no widgets.
namespace manyhands {

/// What must be equal for two runs to be compared: the work, not how it is spread.
struct ComparisonGroup {
    QString signature;
    QString title; // "Download, Demo photos, 15 large, broadband"
    QString pictures; // which pictures it is about, whatever is done to them
    TaskKind kind = TaskKind::Download;
};

/// What tells these inputs from all others. It takes a while: there may be 100,000.
QString inputsDigest(const std::vector<std::string> &inputs);
ComparisonGroup groupOf(const ExperimentSettings &job);
/// "Download", "Resize" or "Sleep".
QString jobVerb(TaskKind kind);

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/experiment_settings.h"

namespace manyhands {

/// The inputs of a command: those that are named, of which a folder means its files, not hidden, sorted by name, and
/// those of a list, each taken as it is. Problem: one line, empty where there is none.
struct CommandInputs {
    std::vector<std::string> inputs;
    QString problem;
};
CommandInputs commandInputs(const ExperimentSettings &job);

/// Splits what a list holds: one input a line, or each ended by NUL. Empty lines are none.
std::vector<std::string> inputsIn(const QByteArray &bytes, bool byNul);

/// What would run for each input, without running it; or the problem.
struct CommandPreview {
    std::vector<std::vector<std::string>> commands;
    QString problem;
    size_t count = 0; // of all inputs
};
/// most: how many of them; 0: all.
CommandPreview commandPreview(const ExperimentSettings &job, size_t most = 0);

} // namespace manyhands

#pragma once

#include "app/manyhands/words.h"

#include "core/experiment/experiment.h"

namespace manyhands {

/// Every chart of the experiment as DIR/KIND.png; the folder is made. Charts that the report has nothing for are left
/// out with a line. False where one could not be written. Needs a QApplication.
bool writeCharts(const Experiment &experiment, const std::filesystem::path &folder, const QString &theme,
                 const QString &prefix = {});

/// manyhands chart REPORT.json. Returns the exit status. Needs a QApplication.
int chartCommand(const Words &words);

} // namespace manyhands

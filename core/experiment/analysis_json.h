#pragma once

#include "core/experiment/experiment.h"
#include "core/experiment/json_writer.h"

#include <nlohmann/json_fwd.hpp>

namespace manyhands {

void putRange(JsonWriter &json, const char *key, const std::optional<Range> &range);

/// The fields "probe" (null), "fits", "catches", "prediction" and "verdict" of a report.
void putAnalysis(JsonWriter &json, const Experiment &experiment);
/// The same, read back; what is missing stays empty. Throws DamagedReport.
void takeAnalysis(const nlohmann::json &root, Experiment &experiment);

} // namespace manyhands

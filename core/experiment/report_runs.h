// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/run.h"

#include <nlohmann/json_fwd.hpp>

#include <deque>

namespace manyhands {

// Parts of a report, as JSON has them. Both throw DamagedReport.

Span spanFrom(const nlohmann::json &object);
/// Takes the spans out one after another, so that they are in memory once. lanes: of all runs so far.
std::shared_ptr<const Run> runFrom(const nlohmann::json &object, std::deque<Span> &spans, qint64 &lanes);

} // namespace manyhands

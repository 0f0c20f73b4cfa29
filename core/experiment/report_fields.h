#pragma once

#include "core/experiment/experiment.h"
#include "core/experiment/report_values.h"

#include <deque>

namespace manyhands {

/// A value that holds no others, as it comes along; the text lives until the next one comes.
struct ReportScalar {
    enum class Kind { Null, Truth, Number, Text };
    Kind kind = Kind::Null;
    double number = 0;
    qint64 whole = 0; // the number without what is behind its point; the nearest there is, where it is too large
    bool truth = false;
    const std::string *text = nullptr;
};

Machine machineFrom(const nlohmann::json &object);
/// Without its tasks' names.
Plan planFrom(const nlohmann::json &object);
Summary summaryFrom(const nlohmann::json &object);
/// Takes the spans out one after another, so that they are in memory once. lanes: of all runs so far.
std::shared_ptr<const Run> runFrom(const nlohmann::json &object, std::deque<Span> &spans, qint64 &lanes);

} // namespace manyhands

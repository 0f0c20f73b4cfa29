#pragma once

#include "core/experiment/json_tree.h"
#include "core/experiment/span_reader.h"

#include <deque>

namespace manyhands {

inline constexpr qint64 largestReport = qint64(256) << 20; // bytes

/// Takes a report apart as nlohmann's parser says what comes: spans and names go where they will stay, each run is made
/// at its end, and only the rest is kept as JSON. Throws DamagedReport as soon as it is clear that this is no report.
class ReportEvents
{
public:
    /// The report without its runs and its tasks' names.
    nlohmann::json takeRest() { return m_rest.take(); }
    std::vector<std::shared_ptr<const Run>> takeRuns() { return std::move(m_runs); }
    QStringList takeNames() { return std::move(m_names); }
    bool hasRuns() const { return m_hasRuns; }

    /// How much of the file has been read: what is no report is found out before all of it is.
    void bytesRead(qint64 bytes);

    // What the parser calls.
    bool null();
    bool boolean(bool truth);
    bool number_integer(qint64 number);
    bool number_unsigned(quint64 number);
    bool number_float(double number, const std::string &text);
    bool string(std::string &text);
    bool binary(std::vector<quint8> &bytes);
    bool start_object(size_t size);
    bool key(std::string &name);
    bool end_object();
    bool start_array(size_t size);
    bool end_array();
    bool parse_error(size_t position, const std::string &token, const nlohmann::json::exception &error);

private:
    enum class Place { Outside, Report, Plan, Names, Tree, Runs, Run, Spans, Span, Phases, Phase, Error, Unknown };

    Place place() const { return m_places.empty() ? Place::Outside : m_places.back(); }
    Place placeInside(bool isObject) const;
    Place placeInReport(bool isObject) const;
    Place placeInSpan(bool isObject) const;
    Place unknownIn() const;
    static Place objectOf(bool isObject, Place place, const char *list);
    bool begin(bool isObject);
    bool end();
    bool scalar(const ReportScalar &value);
    void addName(const std::string &text);
    JsonTree &tree() { return m_isInRun ? m_run : m_rest; }

    std::vector<Place> m_places; // outermost first
    std::string m_key;
    JsonTree m_rest;
    JsonTree m_run;
    SpanReader m_span;
    std::deque<Span> m_spans; // of the run at hand: how many workers it has may stand behind them
    std::vector<std::shared_ptr<const Run>> m_runs;
    QStringList m_names;
    qint64 m_lanes = 0;
    qint64 m_events = 0;
    qint64 m_eventsBefore = 0;
    qint64 m_bytesBefore = 0;
    qint64 m_bytes = 0;
    bool m_isInRun = false;
    bool m_isOurs = false;
    bool m_hasRuns = false;
};

} // namespace manyhands

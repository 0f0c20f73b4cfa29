// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/run.h"

#include <QStringList>

#include <deque>
#include <vector>

#include <nlohmann/json.hpp>

namespace manyhands {

/// A small JSON value, put together from what a parser says as it goes. Throws DamagedReport where it becomes large.
class JsonTree
{
public:
    void begin(bool isObject);
    void end();
    void key(const std::string &name) { m_key = name; }
    void value(nlohmann::json value);
    /// The whole value, once its end has come; the next begins anew.
    nlohmann::json take();

private:
    nlohmann::json *put(nlohmann::json value);

    nlohmann::json m_root;
    std::vector<nlohmann::json *> m_open; // outermost first
    std::string m_key;
    int m_count = 0;
};

/// Takes a report apart as nlohmann's parser says what comes: names go where they will stay, each span and each run is
/// made at its end, and only the rest is kept as JSON. Throws DamagedReport as soon as it is clear that this is no
/// report.
class ReportEvents
{
public:
    /// The report without its runs and its tasks' names.
    nlohmann::json takeRest() { return m_rest.take(); }
    std::vector<std::shared_ptr<const Run>> takeRuns() { return std::move(m_runs); }
    QStringList takeNames() { return std::move(m_names); }
    bool hasRuns() const { return m_hasRuns; }

    /// How much of the file has been read so far: a file that is no report is refused early.
    void bytesRead(qint64 bytes);

    // What the parser calls.
    bool null() { return value(nullptr); }
    bool boolean(bool truth) { return value(truth); }
    bool number_integer(qint64 number) { return value(number); }
    bool number_unsigned(quint64 number) { return value(number); }
    bool number_float(double number, const std::string &) { return value(number); }
    bool string(std::string &text);
    bool binary(std::vector<quint8> &) { return false; } // JSON has none
    bool start_object(size_t) { return begin(true); }
    bool key(std::string &name);
    bool end_object() { return end(); }
    bool start_array(size_t) { return begin(false); }
    bool end_array() { return end(); }
    bool parse_error(size_t position, const std::string &token, const nlohmann::json::exception &error);

private:
    enum class Place { Outside, Names, Runs, Spans, Report, Plan, Run, Span, Other }; // from Report on kept as JSON

    Place place() const { return m_places.empty() ? Place::Outside : m_places.back(); }
    Place placeInside(bool isObject) const;
    JsonTree &tree() { return m_isInSpan ? m_span : m_isInRun ? m_run : m_rest; }
    bool begin(bool isObject);
    bool end();
    bool value(nlohmann::json value);

    std::vector<Place> m_places; // outermost first
    std::string m_key;
    JsonTree m_rest;
    JsonTree m_run;
    JsonTree m_span;
    std::deque<Span> m_spans; // of the run at hand: how many workers it has may stand behind them
    std::vector<std::shared_ptr<const Run>> m_runs;
    QStringList m_names;
    qint64 m_lanes = 0;
    qint64 m_events = 0;
    qint64 m_eventsBefore = 0;
    qint64 m_bytesBefore = 0;
    qint64 m_bytes = 0;
    bool m_isInRun = false;
    bool m_isInSpan = false;
    bool m_isOurs = false;
    bool m_hasRuns = false;
};

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/trace_writer.h"

#include "core/experiment/whole_file.h"

namespace manyhands {

namespace {

constexpr int eventDepth = 2; // an event a line

double microseconds(Nanoseconds time)
{
    return double(time.count()) / 1e3;
}

} // namespace

void TraceTrack::begin(const char *phase, const QString &name) const
{
    json.beginObject();
    json.key("ph").value(phase);
    json.key("name").value(name);
    json.key("pid").value(process);
    json.key("tid").value(thread);
}

void TraceTrack::putName(const char *what, const QString &name) const
{
    begin("M", QLatin1String(what));
    json.key("args").beginObject();
    json.key("name").value(name);
    json.endObject();
    json.endObject();
}

void TraceTrack::beginSlice(const QString &name, const char *category, Nanoseconds from, Nanoseconds to) const
{
    begin("X", name);
    json.key("cat").value(category);
    json.key("ts").value(microseconds(from));
    json.key("dur").value(microseconds(to - from));
}

std::optional<TaskError> writeTraceFile(const std::filesystem::path &path,
                                        const std::function<void(JsonWriter &json)> &putEvents)
{
    return writeWholeFile(path, [&](const ByteSink &sink) {
        JsonWriter json(sink, eventDepth);
        json.beginObject();
        json.key("displayTimeUnit").value("ms");
        json.key("traceEvents").beginArray();
        putEvents(json);
        json.endArray();
        json.endObject();
    });
}

} // namespace manyhands

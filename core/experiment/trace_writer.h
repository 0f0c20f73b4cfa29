// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/json_writer.h"
#include "core/measure/span.h"

#include <filesystem>
#include <functional>

namespace manyhands {

/// One track of a file of Chrome trace events: a thread of a process.
struct TraceTrack {
    JsonWriter &json;
    int process;
    int thread;

    /// Names the process or the thread; what: "process_name", "thread_name".
    void putName(const char *what, const QString &name) const;
    /// Begins an event that lasts; its caller may add "args", and ends the object.
    void beginSlice(const QString &name, const char *category, Nanoseconds from, Nanoseconds to) const;

private:
    void begin(const char *phase, const QString &name) const;
};

/// Writes a whole file of them; `putEvents` puts them. Errors: cannot-write, disk-full.
std::optional<TaskError> writeTraceFile(const std::filesystem::path &path,
                                        const std::function<void(JsonWriter &json)> &putEvents);

} // namespace manyhands

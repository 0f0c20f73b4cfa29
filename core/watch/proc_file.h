// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/clock.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include <sys/types.h>

namespace manyhands {

/// A small file of /proc that is read again and again through one descriptor.
class ProcFile
{
public:
    ProcFile() = default;
    explicit ProcFile(const std::string &path);
    ProcFile(int folder, const char *name);
    ~ProcFile();
    ProcFile(ProcFile &&other) noexcept;
    ProcFile &operator=(ProcFile &&other) noexcept;

    bool isOpen() const { return m_descriptor >= 0; }
    /// As it is now, in the buffer; empty where it cannot be read, because its thread has ended or rights do not allow
    /// it.
    std::string_view read(std::array<char, 1024> &buffer, off_t from = 0) const;

private:
    int m_descriptor = -1;
};

/// /proc/PID/task/TID/schedstat: totals of a thread.
struct SchedulerTotals {
    Nanoseconds running{0};
    Nanoseconds ready{0};
    qint64 slices = 0; // how often it got a core
    bool operator==(const SchedulerTotals &) const = default;
};
std::optional<SchedulerTotals> schedulerTotalsFrom(std::string_view text);

/// What of /proc/PID/task/TID/stat is needed.
struct ThreadStat {
    std::string name;
    char state = 'R';
    int parent = 0;
    qint64 startTime = 0; // in ticks of the clock, from the machine's start
    int core = -1;
};
std::optional<ThreadStat> threadStatFrom(std::string_view text);

} // namespace manyhands

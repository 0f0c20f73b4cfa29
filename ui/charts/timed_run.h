#pragma once

namespace manyhands {

/// One run's time, a dot on a chart. Seconds.
struct TimedRun {
    TimedRun(double runSeconds, bool isOutlier = false)
        : seconds(runSeconds)
        , outlier(isOutlier)
    {
    }

    double seconds = 0;
    bool outlier = false; // drawn hollow, and never left out

    bool operator==(const TimedRun &) const = default;
};

} // namespace manyhands

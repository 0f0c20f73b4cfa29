// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manyhands/interrupts.h"
#include "app/manyhands/progress_line.h"

namespace manyhands {

/// Follows work on its thread until `take` says that an event was the last; Ctrl-C asks the work to stop.
template <typename Event, typename Take>
void follow(EventThread<Event> &thread, ProgressLine &progress, const Take &take)
{
    constexpr auto pollInterval = std::chrono::milliseconds(50);
    bool isStopping = false;
    for (;;) {
        thread.waitForEvents(pollInterval);
        if (wasInterrupted() && !isStopping) {
            isStopping = true;
            thread.requestStop();
            progress.note(QStringLiteral("stopping; Ctrl-C once more ends at once"));
        }
        for (const Event &event : thread.takeEvents()) {
            if (take(event))
                return;
        }
        progress.refresh();
    }
}

} // namespace manyhands

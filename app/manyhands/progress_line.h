// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/experiment_thread.h"

#include <chrono>

namespace manyhands {

/// The progress bar on standard error, where that is a terminal; notes go above it. Quiet: neither.
class ProgressLine
{
public:
    explicit ProgressLine(bool quiet);
    ~ProgressLine(); // leaves a clean line

    void take(const ExperimentEvent &event);
    /// What is at work and tells nothing of how far it is.
    void working(const QString &what);
    /// Draws what the recorder says now, at most some 10 times a second.
    void refresh();
    /// A line of its own, above the bar; also where there is no terminal, but not when quiet.
    void note(const QString &text);
    void clear();

private:
    void draw(const QString &line);

    const bool m_quiet;
    const bool m_isTerminal;
    std::optional<RunStartedEvent> m_run;
    QString m_preparing;
    QString m_lastNote;
    Nanoseconds m_drawnAt{0};
    bool m_isDrawn = false;
};

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lesson/lesson_context.h"

#include <QStringList>

namespace manyhands {

/// What this window knows of one lesson: its last run, on its way or over.
struct LessonRecord {
    std::vector<LessonLine> lines;
    std::shared_ptr<const Recorder> recorder; // null where it has not run yet
    QStringList names; // of the bars, when it is over
    std::optional<Nanoseconds> wall; // when it is over
    std::optional<LessonResult> result; // when it is over
    std::optional<Nanoseconds> frozenFor; // of this window, if that was its last run
    std::optional<double> guess; // made before it ran
};

} // namespace manyhands

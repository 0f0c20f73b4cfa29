// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lesson/lesson.h"

namespace manyhands {

struct Finding;

/// "1 of 2 errors", "1.0 to 1.2 s", "under 0.1 s".
QString expectedText(const LessonInfo &lesson);
/// A guess or what came, with its unit: "1.00 s", "1 of 2 errors".
QString figureText(const LessonInfo &lesson, double value);

/// Whether a figure is within what is expected, on a context of this scale. The program's own time is scaled, what is
/// left to the machine is not: to start a thread takes as long in a short lesson.
bool isExpected(const LessonInfo &lesson, double figure, double scale = 1);

/// What the finding comes to. What the question asks for decides: a count where it asks for one, else the time that
/// the lesson's clock read. Leaves the times, a stop and a disturbance to the caller.
LessonResult judged(const LessonInfo &lesson, const Finding &finding, double clockSeconds, double scale);

/// What to say of a guess: that it is right, or what it overlooks.
QString remarkOn(const LessonInfo &lesson, double guess);

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lesson/lesson_context.h"

namespace manyhands {

/// What a lesson saw.
struct Finding {
    bool hasCome = false; // the order, the counts, the ends that were promised; the time left aside
    QString line; // what was seen, true either way
    double figure = -1; // what the question asks for; below zero: the clock's seconds
    bool isInTime = true; // times besides the figure, within the bounds that the line states
};

/// A lesson whole: what is told, and what runs.
struct Script {
    LessonInfo info;
    Finding (*play)(LessonContext &context);
};

// One a file of the same name, in the order in which they are taught.
Script sleepTwiceScript();
Script twoThreadsScript();
Script noJoinScript();
Script tenThreadsScript();
Script joinedTooEarlyScript();
Script argumentsScript();
Script futuresScript();
Script asCompletedScript();
Script mappedScript();
Script processesScript();
Script waitingOrWorkingScript();
Script timedSubmissionScript();
Script neverReadScript();
Script lostErrorScript();
Script raceScript();
Script deadlockScript();
Script fullPoolScript();
Script oneCrashScript();
Script sixAtATimeScript();
Script frozenWindowScript();

/// "thread 1", "thread 2" and so on.
QStringList laneNames(const QString &word, int count);
/// "5, 4, 3"
QString listText(const std::vector<int> &numbers);

} // namespace manyhands

#pragma once

#include "core/lesson/lesson_stage.h"

namespace manyhands {

/// What a lesson saw: whether its promise was kept, and a line of what was seen, true either way. figure: below zero,
/// the clock's seconds.
struct Finding {
    bool isKept = false;
    QString line;
    double figure = -1;
};

/// A lesson whole: what is told, and what runs.
struct Script {
    LessonInfo info;
    Finding (*play)(LessonStage &stage);
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

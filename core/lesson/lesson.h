// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/executor/executor.h"

#include <QString>

#include <vector>

// lesson: the small lessons, one file each. What is read (the marked part of each file) is what runs.
namespace manyhands {

/// What a guess is about: "s", "of 2 errors". The figure that comes is LessonResult::figure.
struct LessonFigure {
    QString unit = QStringLiteral("s");
    int decimals = 1;
};

/// What should come of what the question asks for, in LessonFigure's unit, both bounds included. Of a time, at full
/// scale: `least` is what the program itself takes, what is above it is left to the machine.
struct Expected {
    double least = 0;
    double most = 0; // the same as `least` where it is one figure
};

/// All that is told of a lesson before it runs. Text is plain; at most 120 words in all.
struct LessonInfo {
    QString name; // of the command line
    QString title;
    QString text;
    QString question; // before it runs
    QString answer; // folded away until asked for
    QString cpp; // what C++ and Qt call it
    QString python; // what Python calls it
    QString published; // the tutorials' figure; empty where there is none
    LessonFigure figure; // what the question asks for
    Expected expected; // of it: decides whether what was promised came
    QString tooLow; // what a guess below it overlooks, to be put behind a colon; empty where none can be
    QString tooHigh; // what a guess above it overlooks
    ExecutorKind executor = ExecutorKind::StdThread; // whose colour its bars have
    QStringList lanes; // a name each, "thread 1"
    bool wantsGuiThread = false; // a window can show the same on its own thread
    QString sourcePath; // in the resources: the whole file that was compiled
};

/// In the order in which they are taught.
const std::vector<LessonInfo> &lessons();
/// Null where there is none of the name.
const LessonInfo *findLesson(const QString &name);

/// The part of the lesson's file that is there to be read, without its marks.
QString shownSource(const LessonInfo &lesson);

/// How a lesson came out.
struct LessonResult {
    bool isKept = false; // all that the text promises came, and the figure is the expected one
    bool hasCome = false; // the order, the counts, the ends that the text promises; the time left aside
    bool isStopped = false; // before it was over; nothing was promised then
    QString line; // what came, for people; where the figure is not the expected one, that too
    QString disturbance; // of the machine, a sentence; where the promise was not kept and that can be told
    Nanoseconds wall{0}; // from the context's start until all was joined
    Nanoseconds measured{0}; // what the lesson's own clock read
    double figure = 0; // what the question asked for, in LessonInfo::figure's unit
};

class LessonContext;
/// Blocks until the lesson is over or its context's stop token says so (within 100 ms), with all that it started
/// joined. The name is one of lessons(). Needs a QCoreApplication, and manyhands-worker and manyhands-server beside the
/// program.
LessonResult runLesson(const QString &name, LessonContext &context);

/// A word and what it means.
struct GlossaryEntry {
    QString term;
    QString meaning;
};
/// Sorted by term.
const std::vector<GlossaryEntry> &glossary();

} // namespace manyhands

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

/// A time that is expected, in seconds at full scale.
struct ExpectedSeconds {
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
    ExpectedSeconds expected; // what the lesson's own clock should read
    LessonFigure figure; // what the question asks for
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

/// "2.0 s", "1.0 to 1.1 s", "under 0.1 s".
QString expectedText(const LessonInfo &lesson);
/// A guess or what came, with its unit: "1.00 s", "1 of 2 errors".
QString figureText(const LessonInfo &lesson, double value);

/// How a lesson came out.
struct LessonResult {
    bool isKept = false; // what the text promises came
    bool isStopped = false; // before it was over; nothing was promised then
    QString line; // what came, for people
    Nanoseconds wall{0}; // from the stage's start until all was joined
    Nanoseconds measured{0}; // what the lesson's own clock read
    double figure = 0; // what the question asked for, in LessonInfo::figure's unit
};

class LessonStage;
/// Blocks until the lesson is over or its stage's stop token says so (within 100 ms), with all that it started joined.
/// The name is one of lessons(). Needs a QCoreApplication, and manyhands-worker and manyhands-server beside the
/// program.
LessonResult runLesson(const QString &name, LessonStage &stage);

/// A word and what it means.
struct GlossaryEntry {
    QString term;
    QString meaning;
};
/// Sorted by term.
const std::vector<GlossaryEntry> &glossary();

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/executor/executor.h"

// tutorial: the whole programs of five published tutorials, run here row by row beside the times that they published.
namespace manyhands {

/// A time as it was published. Seconds.
struct PublishedTime {
    double least = 0;
    double most = 0; // least, unless several were published
    QString text; // "0.600 s", "17 to 19.4 s", "50+ s"
    bool isRough = false; // "50+", "about 38"
};

/// How many times as fast as its baseline a row was, by the published times.
struct SpeedupThere {
    double least = 0;
    double most = 0; // least, unless a time is a range
    bool isRough = false; // one of the times is
};

/// When a row's clock is read.
enum class RowClock {
    Ended, // all tasks are over
    Started // all workers are started and none is waited for
};

/// How a row asks for its results.
enum class ResultOrder {
    NotAsked,
    AsCompleted, // each as soon as it is there
    Mapped // in the order of the tasks
};

/// Tasks that some of a tutorial's rows have in common: they share server, pictures and folder.
struct TutorialPart {
    QString name; // of files and headings: "download", "resize", "sleep-5-4-3-2-1"
    TaskKind kind = TaskKind::Sleep;
    std::vector<double> sleepSeconds;
    QString source; // of a download, and of a resize that has files of its own
    QString onlineSource; // its stand-in with the real addresses
    std::optional<int> count; // of the source's pictures; none: all
    int downloads = -1; // a resize of what this part has downloaded; below zero: of the source's pictures
    ResizeSettings resize; // inPlace: NAME_thumbnail.EXT beside each original
};

struct TutorialRow {
    QString label; // what runs, and how: "Two threads, started and joined"
    int part = 0;
    ExecutorKind executor = ExecutorKind::Serial;
    int workers = 1;
    std::optional<PublishedTime> published; // none: the tutorial gives no time
    RowClock clock = RowClock::Ended;
    ResultOrder order = ResultOrder::NotAsked;
    QStringList promisedOrder; // of the results, by the tasks' seconds; empty where no order is the point
    bool isOrderPublished = false; // else it is what the tutorial says, and it shows no run
    bool isOfOtherWork = false; // the published time, than its baseline's: the two have no ratio
    QString publishedSpeedup; // "2 to 3", where the tutorial gives one in words of its own
    QString note; // why the published time is what it is, where it is not what it seems; may be empty
};

struct TutorialInfo {
    QString name; // as on the command line
    QString title;
    QString about; // two or three sentences
    std::vector<TutorialPart> parts;
    std::vector<TutorialRow> rows; // in the tutorial's order

    /// The row that the speed of this one is measured by: the serial one of its part; below zero where there is none.
    int baselineOf(int row) const;
    /// None where a time was not published, or is of other work than the baseline's.
    std::optional<SpeedupThere> speedupThere(int row) const;
};

/// practice-a, assignment-b, notebook-c, notebook-d, processes-e, with the worker counts that they have on a machine
/// with so many cores.
std::vector<TutorialInfo> tutorials(int cores);
std::optional<TutorialInfo> tutorialNamed(QStringView name, int cores);

/// The demo server's network where nobody names one: its line is shared, as that of the tutorials' authors was.
inline constexpr const char *tutorialNetwork = "home";

/// How many threads Python's ThreadPoolExecutor starts at most where nobody says: min(32, cores + 4), since Python 3.8.
int pythonThreads(int cores);

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tutorial/tutorial_makers.h"

namespace manyhands {

namespace {

/// The times by which the two notebooks differ.
struct NotebookTimes {
    const char *twice;
    const char *twoThreads;
    const char *tenThreads;
    const char *arguments;
    std::optional<PublishedTime> futures;
    const char *download;
    const char *threadedDownload;
    bool hasOrders; // of results that came
};

enum Part { Twice, Ten, TenArguments, Five, Download };

std::vector<TutorialPart> notebookParts()
{
    return {sleepPart(QStringLiteral("sleep-twice"), {1, 1}),
            sleepPart(QStringLiteral("sleep-ten"), std::vector<double>(10, 1)),
            sleepPart(QStringLiteral("sleep-ten-arguments"), std::vector<double>(10, 1.5)),
            sleepPart(QStringLiteral("sleep-five"), {5, 4, 3, 2, 1}),
            downloadPart(QStringLiteral("demo"), QStringLiteral("unsplash-15"))};
}

TutorialRow ordered(TutorialRow result, ResultOrder order, const char *names, bool isPublished)
{
    result.order = order;
    result.promisedOrder = QString::fromLatin1(names).split(QLatin1Char(' '));
    result.isOrderPublished = isPublished;
    result.note = isPublished ? QStringLiteral("the order is the point")
                              : QStringLiteral("no order either: the cell was run with its calls commented out and "
                                               "shows 0.0 s");
    return result;
}

std::vector<TutorialRow> sleepRows(const NotebookTimes &times)
{
    return {
        tutorialRow(QStringLiteral("Sleep 1 s twice, one after the other"), Twice, ExecutorKind::Serial, 1,
                    published(times.twice)),
        tutorialRow(QStringLiteral("Two threads, started and joined"), Twice, ExecutorKind::StdThread, 2,
                    published(times.twoThreads)),
        tutorialRow(QStringLiteral("Ten threads of 1 s"), Ten, ExecutorKind::StdThread, 10,
                    published(times.tenThreads)),
        tutorialRow(QStringLiteral("Ten threads with an argument of 1.5 s"), TenArguments, ExecutorKind::StdThread, 10,
                    published(times.arguments)),
        tutorialRow(QStringLiteral("Two calls submitted, each future asked"), Twice, ExecutorKind::Concurrent, 2,
                    times.futures),
        ordered(tutorialRow(QStringLiteral("5, 4, 3, 2, 1 s, as completed"), Five, ExecutorKind::ThreadPool, 5, {}),
                ResultOrder::AsCompleted, "1 2 3 4 5", times.hasOrders),
        ordered(tutorialRow(QStringLiteral("5, 4, 3, 2, 1 s, mapped"), Five, ExecutorKind::Concurrent, 5, {}),
                ResultOrder::Mapped, "5 4 3 2 1", times.hasOrders),
    };
}

TutorialRow notJoined()
{
    TutorialRow result = tutorialRow(QStringLiteral("Two threads, started and not joined"), Twice,
                                     ExecutorKind::StdThread, 2, published("0.005"));
    result.clock = RowClock::Started;
    result.note = QStringLiteral("the pitfall: the clock is read while both threads still sleep");
    return result;
}

std::vector<TutorialRow> downloadRows(const NotebookTimes &times, int cores)
{
    return {tutorialRow(QStringLiteral("Download 15, one after another"), Download, ExecutorKind::Serial, 1,
                        published(times.download)),
            tutorialRow(QStringLiteral("Download 15, threads"), Download, ExecutorKind::ThreadPool,
                        pythonThreads(cores), published(times.threadedDownload))};
}

} // namespace

TutorialInfo notebookC(int cores)
{
    TutorialInfo info;
    info.name = QStringLiteral("notebook-c");
    info.title = QStringLiteral("What processes and threads are");
    info.about = QStringLiteral("Sleeps one after another, in two threads and in ten; futures, results as they are "
                                "completed and results in order; then 15 photographs, downloaded by a loop and by as "
                                "many threads as Python's executor starts by itself.");
    const NotebookTimes times{"2.0", "1.01", "1.01", "1.52", published("1.01"), "about 38", "17 to 19.4", false};
    info.parts = notebookParts();
    info.rows = sleepRows(times);
    for (const TutorialRow &each : downloadRows(times, cores))
        info.rows.push_back(each);
    return info;
}

TutorialInfo notebookD(int cores)
{
    TutorialInfo info;
    info.name = QStringLiteral("notebook-d");
    info.title = QStringLiteral("Threads and processes, and a pitfall");
    info.about = QStringLiteral("The sleeps and downloads of notebook-c, timed elsewhere, and the pitfall of threads "
                                "that nobody waits for: the clock stops at once, the threads sleep on.");
    const NotebookTimes times{"2.001", "1.009", "1.027", "1.528", {}, "16.25", "12.63", true};
    info.parts = notebookParts();
    info.rows = sleepRows(times);
    info.rows.push_back(notJoined());
    for (const TutorialRow &each : downloadRows(times, cores))
        info.rows.push_back(each);
    return info;
}

} // namespace manyhands

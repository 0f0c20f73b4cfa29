// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tutorial/tutorial_makers.h"

namespace manyhands {

namespace {

constexpr QSize practiceBox(1200, 1200);
constexpr QSize thumbnailBox(128, 128);
constexpr double videoBlur = 15;
constexpr int largePhotographs = 13;

TutorialRow ofOtherWork(TutorialRow result)
{
    result.isOfOtherWork = true;
    return result;
}

TutorialRow pooledDownload(int workers, const char *seconds)
{
    const QString note = workers == 4
        ? QStringLiteral("it opened each connection and never read the body: nothing was downloaded; building the list "
                         "of links was counted in")
        : QStringLiteral("it opened each connection and never read the body: nothing was downloaded; the list of links "
                         "was not counted in, as it was for serial and 4 threads, so the published gain is not one of "
                         "threads");
    return ofOtherWork(tutorialRow(QStringLiteral("Download, a pool of %1 threads").arg(workers), 0,
                                   ExecutorKind::ThreadPool, workers, published(seconds), note));
}

} // namespace

TutorialInfo practiceA(int cores)
{
    TutorialInfo info;
    info.name = QStringLiteral("practice-a");
    info.title = QStringLiteral("Threads to download, processes to resize");
    info.about = QStringLiteral("Ten photographs are downloaded by a loop and by threads, then brought to one size by "
                                "a loop and by processes: threads for work that waits, processes for work that "
                                "computes.");
    ResizeSettings resize;
    resize.box = practiceBox;
    info.parts = {downloadPart(QStringLiteral("demo"), QStringLiteral("unsplash-10"), 10), resizeOf(0, resize)};
    const QString size = QStringLiteral("the size was not published; here the pictures are fitted into 1200x1200");
    info.rows = {
        tutorialRow(QStringLiteral("Download 10, one after another"), 0, ExecutorKind::Serial, 1, published("50+")),
        tutorialRow(QStringLiteral("Download 10, threads"), 0, ExecutorKind::ThreadPool, pythonThreads(cores),
                    published("25+")),
        tutorialRow(QStringLiteral("Resize 10, one after another"), 1, ExecutorKind::Serial, 1, published("3+"), size),
        tutorialRow(QStringLiteral("Resize 10, processes"), 1, ExecutorKind::Process, cores, published("1.5+"), size),
    };
    return info;
}

TutorialInfo assignmentB(int)
{
    TutorialInfo info;
    info.name = QStringLiteral("assignment-b");
    info.title = QStringLiteral("A colleague's slow program");
    info.about = QStringLiteral("Up to 1000 pictures are downloaded by a loop and by pools of 4, 6, 8 and 16 threads, "
                                "and each gets a thumbnail of 128x128 beside it, by a loop and by 4 processes. Most "
                                "of the published times are of something else than they say.");
    ResizeSettings resize;
    resize.box = thumbnailBox;
    resize.inPlace = true;
    info.parts = {downloadPart(QStringLiteral("demo-1000"), QStringLiteral("imgur")), resizeOf(0, resize)};
    info.rows = {
        tutorialRow(
            QStringLiteral("Download, one after another"), 0, ExecutorKind::Serial, 1, published("5.11"),
            QStringLiteral("the list of links was counted in and cut short by a 429, so the number of pictures is "
                           "not known")),
        pooledDownload(4, "1.21"),
        pooledDownload(6, "0.687"),
        pooledDownload(8, "0.766"),
        pooledDownload(16, "0.767"),
        tutorialRow(QStringLiteral("Thumbnails, one after another"), 1, ExecutorKind::Serial, 1, published("6.67")),
        ofOtherWork(
            tutorialRow(QStringLiteral("Thumbnails, 4 processes"), 1, ExecutorKind::Process, 4, published("0.600"),
                        QStringLiteral("only the submission of the jobs was timed: the pool was neither closed nor "
                                       "joined, its errors went unseen, and it was handed links where it needed "
                                       "files; the list of links was counted in"))),
    };
    return info;
}

TutorialInfo processesE(int cores)
{
    TutorialInfo info;
    info.name = QStringLiteral("processes-e");
    info.title = QStringLiteral("Processes, and what starting one costs");
    info.about = QStringLiteral("Five sleeps of 5 to 1 s in processes and in threads, then 13 large photographs "
                                "blurred by 15 at full size and fitted into 1200x1200, one after another and with one "
                                "process per core: two to three times as fast there.");
    TutorialPart pictures;
    pictures.name = QStringLiteral("resize");
    pictures.kind = TaskKind::Resize;
    pictures.source = QStringLiteral("demo");
    pictures.onlineSource = QStringLiteral("unsplash-15");
    pictures.count = largePhotographs;
    pictures.resize.box = practiceBox;
    pictures.resize.blurSigma = videoBlur;
    info.parts = {sleepPart(QStringLiteral("sleep-twice"), {1, 1}),
                  sleepPart(QStringLiteral("sleep-five"), {5, 4, 3, 2, 1}), pictures};
    const QString work = QStringLiteral("the work is that of the video that the document follows");
    info.rows = {
        tutorialRow(QStringLiteral("Sleep 1 s twice, one after the other"), 0, ExecutorKind::Serial, 1,
                    published("2.01")),
        tutorialRow(
            QStringLiteral("Sleep 5, 4, 3, 2, 1 s, five processes"), 1, ExecutorKind::Process, 5, published("5.13"),
            QStringLiteral("starting a process costs time: there a copy of the interpreter (Linux) or a new one "
                           "(Windows, macOS), here a small program; a ProcessPoolExecutor that is given no number "
                           "starts one worker a core, not five")),
        tutorialRow(QStringLiteral("Sleep 5, 4, 3, 2, 1 s, five threads"), 1, ExecutorKind::StdThread, 5,
                    published("about 5.0")),
        tutorialRow(QStringLiteral("Blur and fit 13 photographs, one after another"), 2, ExecutorKind::Serial, 1,
                    published("13.44"), work),
        tutorialRow(QStringLiteral("Blur and fit 13 photographs, a process a core"), 2, ExecutorKind::Process, cores,
                    published("5.75"), work),
    };
    info.rows.back().publishedSpeedup = QStringLiteral("2 to 3");
    return info;
}

} // namespace manyhands

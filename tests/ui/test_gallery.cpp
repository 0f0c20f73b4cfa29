// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/patience.h"
#include "ui/gallery/gallery_model.h"

#include <QDir>
#include <QTemporaryDir>
#include <QThreadPool>
#include <QtTest>

#include <algorithm>
#include <thread>

using namespace manyhands;

namespace {

std::shared_ptr<const Workload> picturesOf(int count)
{
    auto workload = std::make_shared<Workload>();
    workload->kind = TaskKind::Resize;
    for (int task = 0; task < count; ++task)
        workload->tasks.push_back(ResizeTask{"/none/" + std::to_string(task) + ".jpg", std::to_string(task)});
    return workload;
}

void finishTask(Recorder &recorder, int task, Outcome outcome, const QByteArray &name = {})
{
    QExplicitlySharedDataPointer<SpanExtra> extra(new SpanExtra);
    extra->outputName = name;
    if (outcome == Outcome::Failed)
        extra->error = TaskError{ErrorKind::CannotRead, QStringLiteral("It is gone.")};
    recorder.lane(0).begin(task);
    recorder.lane(0).finish(outcome, 1, Nanoseconds(0), std::move(extra));
}

/// Whether some thread of this process is reading the file.
bool isOpen(const QString &path)
{
    const QFileInfoList descriptors =
        QDir(QStringLiteral("/proc/self/fd")).entryInfoList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::System);
    return std::ranges::any_of(descriptors, [&](const QFileInfo &each) { return each.symLinkTarget() == path; });
}

} // namespace

class TestGallery : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void placesFillAsTasksFinish()
    {
        auto recorder = std::make_shared<Recorder>(1, now());
        GalleryModel model;
        model.showRun(picturesOf(1000), recorder, "/nowhere");
        QCOMPARE(model.rowCount(), 1000);
        QCOMPARE(model.place(3), GalleryModel::Place::ToCome);
        int changes = 0;
        connect(&model, &GalleryModel::dataChanged, this, [&changes] { ++changes; });
        for (int task = 0; task < 500; ++task)
            finishTask(*recorder, task, task == 7 ? Outcome::Failed : Outcome::Done);
        model.refresh();
        QCOMPARE(changes, 1); // however many arrived
        QCOMPARE(model.arrived(), 499);
        QCOMPARE(model.place(7), GalleryModel::Place::Failed);
        QVERIFY(model.index(7).data(Qt::ToolTipRole).toString().contains(QStringLiteral("It is gone.")));
        QCOMPARE(model.place(999), GalleryModel::Place::ToCome);
        model.refresh();
        QCOMPARE(changes, 1);
    }

    void thumbnailsComeWhenTheyAreWishedFor()
    {
        QTemporaryDir folder;
        QImage image(400, 300, QImage::Format_RGB32);
        image.fill(QColor(10, 200, 30));
        QVERIFY(image.save(folder.filePath(QStringLiteral("a.jpg"))));
        auto recorder = std::make_shared<Recorder>(1, now());
        finishTask(*recorder, 0, Outcome::Done, "a.jpg");
        GalleryModel model;
        model.showRun(picturesOf(1), recorder, folder.path().toStdString());
        QVERIFY(!model.thumbnail(0, 50));
        QTRY_VERIFY((model.refresh(), model.thumbnail(0, 50) != nullptr));
        const QImage *small = model.thumbnail(0, 50);
        QCOMPARE(small->size(), QSize(50, 50));
        QVERIFY(std::abs(small->pixelColor(25, 25).green() - 200) < 8);
        QVERIFY(model.isSettled());
    }

    void heldWishesWait()
    {
        QTemporaryDir folder;
        QImage image(64, 64, QImage::Format_RGB32);
        image.fill(Qt::red);
        QVERIFY(image.save(folder.filePath(QStringLiteral("a.png"))));
        auto recorder = std::make_shared<Recorder>(1, now());
        finishTask(*recorder, 0, Outcome::Done, "a.png");
        GalleryModel model;
        model.setPace(Thumbnailer::Pace::Held);
        model.showRun(picturesOf(1), recorder, folder.path().toStdString());
        QVERIFY(!model.thumbnail(0, 20));
        QVERIFY(model.isSettled()); // nothing will come
        model.setPace(Thumbnailer::Pace::Free);
        QTRY_VERIFY((model.refresh(), model.thumbnail(0, 20) != nullptr));
    }

    /// A picture that was begun with what others leave is not waited for once nothing is measured any more.
    void aFreePaceIsFreeAtOnce()
    {
        QTemporaryDir folder;
        QImage image(4000, 3000, QImage::Format_RGB32);
        image.fill(Qt::green);
        QVERIFY(image.save(folder.filePath(QStringLiteral("a.png"))));
        auto recorder = std::make_shared<Recorder>(1, now());
        finishTask(*recorder, 0, Outcome::Done, "a.png");
        std::vector<std::jthread> neighbours;
        for (unsigned i = 0; i < 4 * std::thread::hardware_concurrency(); ++i) {
            neighbours.emplace_back([](const std::stop_token &stop) {
                while (!stop.stop_requested()) { }
            });
        }
        GalleryModel model;
        model.setPace(Thumbnailer::Pace::Idle);
        model.showRun(picturesOf(1), recorder, folder.path().toStdString());
        QVERIFY(!model.thumbnail(0, 20));
        QVERIFY(
            QTest::qWaitFor([&] { return isOpen(folder.filePath(QStringLiteral("a.png"))); }, 60'000)); // it is begun
        model.setPace(Thumbnailer::Pace::Free);
        QVERIFY(!model.isSettled());
        QTRY_VERIFY((model.refresh(), model.thumbnail(0, 20) != nullptr));
        for (std::jthread &neighbour : neighbours)
            neighbour.request_stop();
        QTRY_VERIFY(model.isSettled());
    }

    void thumbnailsUseNoPool()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("big.jpg"));
        QImage image(2400, 1600, QImage::Format_RGB32);
        image.fill(Qt::blue);
        QVERIFY(image.save(path));
        QThreadPool::globalInstance()->setMaxThreadCount(1);
        std::atomic<bool> leave = false;
        QThreadPool::globalInstance()->start([&leave] { // a full pool: what waits for it would wait for ever
            while (!leave)
                QThread::yieldCurrentThread();
        });
        QCOMPARE(squareThumbnail(path.toStdString(), 64).size(), QSize(64, 64));
        leave = true;
        QThreadPool::globalInstance()->waitForDone();
    }

    void noPictureIsANullThumbnail()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("a.jpg")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("<html>");
        file.close();
        QVERIFY(squareThumbnail(file.fileName().toStdString(), 40).isNull());
        QVERIFY(squareThumbnail("/absent.jpg", 40).isNull());
    }
};

QTEST_MAIN(TestGallery)
#include "test_gallery.moc"

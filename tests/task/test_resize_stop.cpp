// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/patience.h"
#include "tests/support/photos.h"
#include "tests/support/workshop.h"

#include "core/measure/cpu_time.h"
#include "core/picture/encode.h"
#include "core/picture/jpeg_reader.h"
#include "core/picture/memory_budget.h"
#include "core/picture/shrink.h"
#include "core/picture/stopping_device.h"

#include <QTest>
#include <QThreadPool>

#include <array>
#include <atomic>
#include <csignal>
#include <latch>
#include <thread>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace manyhands;
using namespace manyhands::testing;

// The resize task under a stop, under a shortage of memory, and the threads it must not start.
class TestResizeStop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stopsInTheMiddle_data();
    void stopsInTheMiddle();
    void stopsBetweenScans();
    void stopsWhileItEncodes();
    void stoppedWritersWriteNothing_data();
    void stoppedWritersWriteNothing();
    void stoppedBeforeItBegan();
    void readersFailOnceStopped();
    void startsNoThread();
    void budgetAdmitsWhenFreed();
    void budgetWaitCanBeStopped();
    void budgetRefusesWhatNeverFits();
    void budgetHoldsUnderManyThreads();
    void heldBackWorkerShowsAWait();
    void processesShareABudget();
    void processesOfAnotherGroupHaveTheirOwn();
    void killedHolderGivesBack();
    void budgetIsMeasuredWhileNobodyHoldsIt();
};

namespace {

// A large picture at little cost: the same rows again and again.
QImage tall(int width, int height)
{
    const QImage part = photo(width, 64);
    QImage image(width, height, QImage::Format_RGB32);
    for (int y = 0; y < height; ++y)
        std::memcpy(image.scanLine(y), part.constScanLine(y % 64), size_t(width) * 4);
    return image;
}

int threadCount()
{
    return int(std::distance(std::filesystem::directory_iterator("/proc/self/task"), {}));
}

} // namespace

void TestResizeStop::stopsInTheMiddle_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("bytes");
    const QImage image = tall(3000, 4000);
    QTest::newRow("sequential") << QByteArray("a.jpg") << jpegOf(image);
    QTest::newRow("progressive") << QByteArray("a.jpg") << jpegOf(image, {.progressive = true});
    QTest::newRow("png") << QByteArray("a.png") << encoded(image, "png");
}

// Another thread asks for the stop as soon as it sees the task at work: far from its end, whatever the machine.
void TestResizeStop::stopsInTheMiddle()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, bytes);
    Workshop workshop;
    const auto source = workshop.add(name.toStdString(), bytes);
    const auto recorder = std::make_shared<Recorder>(1, now());
    std::stop_source stop;
    std::jthread stopper([&] {
        while (recorder->live(0).phases.empty())
            std::this_thread::yield();
        stop.request_stop();
    });
    WorkerContext context(workshop.outputs());
    ResizeSettings settings;
    settings.box = {1200, 1200};
    settings.blurSigma = 15;
    Lane &lane = recorder->lane(0);
    lane.begin(0);
    const TaskResult result = resizePicture(Workshop::taskFor(source), settings, context, stop.get_token(), lane);
    lane.finish(result.outcome, 1, Nanoseconds(0), {});
    QCOMPARE(result.outcome, Outcome::Cancelled);
    QCOMPARE(result.error->kind, ErrorKind::Cancelled);
    QVERIFY(result.outputName.empty());
    QVERIFY(workshop.outputsAreEmpty());
    SpanCursor cursor(recorder);
    for (const Phase &phase : cursor.next()->phases())
        QVERIFY(phase.name != PhaseName::Encode && phase.name != PhaseName::Write);
}

// A short file can be long work: all of it is read at once, and then each scan goes over all blocks.
void TestResizeStop::stopsBetweenScans()
{
    Workshop workshop;
    const auto source = workshop.add("a.jpg", withScansRepeated(2500, 2500, 450));
    std::array<Nanoseconds, 2> cpu{};
    for (const bool isStopped : {false, true}) {
        PictureFile file(source);
        QVERIFY(!file.open());
        std::stop_source stop;
        JpegReader reader(file, stop.get_token(), JpegReader::Decoder::Libjpeg);
        QVERIFY(!reader.readHeader());
        QCOMPARE(file.position(), file.size());
        if (isStopped)
            stop.request_stop();
        const Nanoseconds before = threadCpu();
        const Problem problem = reader.start(1);
        cpu[isStopped] = threadCpu() - before;
        QCOMPARE(problem.has_value(), isStopped);
        QVERIFY(!problem || problem->kind == ErrorKind::Cancelled);
    }
    QVERIFY(cpu[true] < cpu[false] / 10); // this thread's own, whatever else the machine does
}

void TestResizeStop::stopsWhileItEncodes()
{
    Workshop workshop;
    const auto source = workshop.add("a.png", jpegOf(tall(3000, 4000)));
    ResizeSettings settings;
    settings.box = {4000, 4000};
    const auto recorder = std::make_shared<Recorder>(1, now());
    std::stop_source stop;
    const auto encodes = [&] {
        const std::vector<Phase> phases = recorder->live(0).phases;
        return !phases.empty() && phases.back().name == PhaseName::Encode;
    };
    std::jthread stopper([&] {
        while (!encodes())
            std::this_thread::yield();
        stop.request_stop();
    });
    WorkerContext context(workshop.outputs());
    Lane &lane = recorder->lane(0);
    lane.begin(0);
    const TaskResult result = resizePicture(Workshop::taskFor(source), settings, context, stop.get_token(), lane);
    lane.finish(result.outcome, result.tries, Nanoseconds(0), {});
    stopper.join();
    QCOMPARE(result.outcome, Outcome::Cancelled);
    QVERIFY(workshop.outputsAreEmpty());
}

void TestResizeStop::stoppedWritersWriteNothing_data()
{
    QTest::addColumn<QByteArray>("format");
    for (const char *format : {"png", "bmp", "webp", "tiff", "ppm"})
        QTest::newRow(format) << QByteArray(format);
}

// Qt's writers work on for seconds at a large result, unless their first write fails.
void TestResizeStop::stoppedWritersWriteNothing()
{
    QFETCH(QByteArray, format);
    Workshop workshop;
    PictureFile file(workshop.add("a.jpg", jpegOf(photo(300, 200))));
    QVERIFY(!file.open());
    Recorder recorder(1, now());
    recorder.lane(0).begin(0);
    ResizeSettings settings;
    settings.box = {300, 200};
    MemoryBudget budget(100 << 20);
    MemoryBudget::Share share;
    Picture picture;
    QVERIFY(!shrinkPicture(file, {settings, false, {}, recorder.lane(0), budget, share}, picture));
    std::stop_source stop;
    stop.request_stop();
    QByteArray bytes;
    const Problem problem = encodePicture(picture, {format, format.toStdString()}, 90, stop.get_token(), bytes);
    QVERIFY(problem);
    QCOMPARE(problem->kind, ErrorKind::Cancelled);
    QCOMPARE(bytes.size(), qsizetype(0));
}

void TestResizeStop::stoppedBeforeItBegan()
{
    Workshop workshop;
    std::stop_source stop;
    stop.request_stop();
    const TaskResult result = workshop.resize(workshop.add("a.jpg", jpegOf(photo(99, 99))), {}, stop.get_token());
    QCOMPARE(result.outcome, Outcome::Cancelled);
    QVERIFY(workshop.outputsAreEmpty());
    QVERIFY(workshop.phases().empty());
}

void TestResizeStop::readersFailOnceStopped()
{
    Workshop workshop;
    PictureFile file(workshop.add("a.bin", QByteArray(100, 'x')));
    QVERIFY(!file.open());
    std::stop_source stop;
    const std::stop_token token = stop.get_token();
    StoppingDevice device(file, token);
    QCOMPARE(device.read(10).size(), 10);
    QVERIFY(!device.wasReadPastEnd());
    stop.request_stop();
    char byte;
    QCOMPARE(device.read(&byte, 1), qint64(0)); // -1 would make libtiff write in front of its buffer
    QVERIFY(device.wasReadPastEnd());
}

void TestResizeStop::startsNoThread()
{
    Workshop workshop;
    const QImage image = tall(700, 1000);
    const QImage alpha = inFormat(image, QImage::Format_ARGB32);
    std::vector<std::filesystem::path> sources{workshop.add("a.jpg", jpegOf(image)),
                                               workshop.add("p.jpg", jpegOf(image, {.progressive = true}))};
    for (const char *format : {"png", "bmp", "webp", "tiff", "ppm"}) {
        sources.push_back(workshop.add(std::string("o.") + format, encoded(image, format)));
        sources.push_back(workshop.add(std::string("a.") + format, encoded(alpha, format)));
    }
    QImage indexed(700, 1000, QImage::Format_Indexed8);
    indexed.setColorTable({qRgb(1, 2, 3), qRgb(200, 100, 50)});
    indexed.fill(1);
    sources.push_back(workshop.add("i.png", encoded(indexed, "png")));
    QThreadPool::globalInstance()->waitForDone(); // ends whatever threads Qt's writers have started
    QThreadPool::globalInstance()->setExpiryTimeout(-1); // a thread that is once started stays to be seen
    const int before = threadCount();
    for (const auto &source : sources) {
        for (const double sigma : {0.0, 5.0}) {
            ResizeSettings settings;
            settings.box = {600, 600};
            settings.blurSigma = sigma;
            workshop.resize(source, settings);
            QCOMPARE(QThreadPool::globalInstance()->activeThreadCount(), 0);
            QVERIFY2(threadCount() == before, source.c_str());
        }
    }
}

void TestResizeStop::budgetAdmitsWhenFreed()
{
    MemoryBudget budget(100);
    MemoryBudget::Share first = budget.take(80, {}, [] { QFAIL("there was room"); });
    QVERIFY(first);
    std::atomic<bool> admitted = false;
    std::latch held(1);
    std::jthread second([&](const std::stop_token &stop) {
        const MemoryBudget::Share share = budget.take(30, stop, [&] { held.count_down(); });
        admitted = bool(share);
    });
    held.wait();
    QVERIFY(!admitted);
    first = {};
    second.join();
    QVERIFY(admitted);
    QVERIFY(budget.take(100, {}, [] { QFAIL("all was given back"); }));
}

void TestResizeStop::budgetWaitCanBeStopped()
{
    MemoryBudget budget(100);
    const MemoryBudget::Share first = budget.take(80, {}, [] {});
    std::latch held(1);
    bool admitted = true;
    std::jthread second(
        [&](const std::stop_token &stop) { admitted = bool(budget.take(30, stop, [&] { held.count_down(); })); });
    held.wait();
    second.request_stop();
    second.join();
    QVERIFY(!admitted);
    QVERIFY(budget.take(20, {}, [] { QFAIL("the stopped one took nothing"); }));
}

void TestResizeStop::budgetRefusesWhatNeverFits()
{
    Workshop workshop;
    for (const auto &[name, bytes] : {std::pair<const char *, QByteArray>("a.png", encoded(photo(300, 200), "png")),
                                      {"a.jpg", jpegOf(tall(1500, 2500), {.progressive = true})}}) {
        PictureFile file(workshop.add(name, bytes));
        QVERIFY(!file.open());
        MemoryBudget budget(100 * 1024);
        MemoryBudget::Share share;
        Recorder recorder(1, now());
        recorder.lane(0).begin(0);
        const ResizeSettings settings;
        const std::stop_token stop;
        const ShrinkRequest request{settings, true, stop, recorder.lane(0), budget, share};
        Picture picture;
        const Problem problem =
            file.beginsLikeJpeg() ? shrinkJpeg(file, request, picture) : shrinkOther(file, request, picture);
        QVERIFY(problem);
        QCOMPARE(problem->kind, ErrorKind::TooLarge);
        QVERIFY(problem->message.contains(QStringLiteral("MiB")));
    }
}

void TestResizeStop::budgetHoldsUnderManyThreads()
{
    MemoryBudget budget(100);
    std::atomic<int> taken = 0;
    std::atomic<int> most = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 8; ++i) {
            threads.emplace_back([&, i] {
                for (int round = 0; round < 200; ++round) {
                    const int bytes = 10 + (i * 13 + round * 7) % 80;
                    const MemoryBudget::Share share = budget.take(bytes, {}, [] {});
                    const int sum = taken += bytes;
                    for (int seen = most; seen < sum && !most.compare_exchange_weak(seen, sum);) { }
                    taken -= bytes;
                }
            });
        }
    }
    QVERIFY(most <= 100);
    QVERIFY(budget.take(100, {}, [] { QFAIL("all was given back"); }));
}

void TestResizeStop::heldBackWorkerShowsAWait()
{
    Workshop workshop;
    PictureFile file(workshop.add("a.png", encoded(photo(300, 200), "png")));
    QVERIFY(!file.open());
    MemoryBudget budget(2 << 20);
    MemoryBudget::Share all = budget.take(2 << 20, {}, [] {});
    Recorder recorder(1, now());
    Lane &lane = recorder.lane(0);
    bool came = false;
    std::jthread worker([&](const std::stop_token &stop) {
        lane.begin(0);
        const ResizeSettings settings;
        MemoryBudget::Share share;
        Picture picture;
        came = !shrinkOther(file, {settings, true, stop, lane, budget, share}, picture);
    });
    const auto isWaiting = [&recorder] {
        const std::vector<Phase> phases = recorder.live(0).phases;
        return !phases.empty() && phases.back().name == PhaseName::Wait;
    };
    QTRY_VERIFY(isWaiting());
    all = {};
    worker.join();
    QVERIFY(came);
    const std::vector<Phase> phases = recorder.live(0).phases;
    QVERIFY(phases.size() >= 4);
    QVERIFY(phases[0].name == PhaseName::Decode);
    QVERIFY(phases[1].name == PhaseName::Wait);
    QVERIFY(phases[2].name == PhaseName::Decode);
    QVERIFY(phases[3].name == PhaseName::Scale);
}

namespace {

/// A file that two budgets open, as two processes would.
struct Ledger {
    std::filesystem::path path;

    OwnedFile open() const { return OwnedFile(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)); }
};

/// A process of its own that takes a share and holds it until it is killed.
class Holder
{
public:
    Holder(const Ledger &ledger, qint64 bytes)
    {
        std::array<int, 2> ends{-1, -1};
        if (::pipe2(ends.data(), O_CLOEXEC) != 0)
            qFatal("no pipe");
        m_pid = ::fork();
        if (m_pid == 0) {
            MemoryBudget budget(ledger.open(), [] { return qint64(100); });
            const MemoryBudget::Share share = budget.take(bytes, {}, [] {});
            const char word = share ? 'y' : 'n';
            if (::write(ends[1], &word, 1) == 1)
                ::pause();
            ::_exit(0);
        }
        ::close(ends[1]);
        char word = 0;
        m_holds = ::read(ends[0], &word, 1) == 1 && word == 'y';
        ::close(ends[0]);
    }
    ~Holder() { kill(); }
    Holder(const Holder &) = delete;
    Holder &operator=(const Holder &) = delete;

    bool holds() const { return m_holds; }
    void kill()
    {
        if (m_pid <= 0)
            return;
        ::kill(m_pid, SIGKILL);
        ::waitpid(m_pid, nullptr, 0);
        m_pid = -1;
    }

private:
    pid_t m_pid = -1;
    bool m_holds = false;
};

} // namespace

/// The limit of a container that just ended is not that of what comes after it.
void TestResizeStop::processesOfAnotherGroupHaveTheirOwn()
{
    Workshop workshop;
    const Ledger ledger{workshop.root() / "ledger"};
    MemoryBudget small(
        ledger.open(), [] { return qint64(100); }, 1);
    MemoryBudget large(
        ledger.open(), [] { return qint64(1000); }, MemoryLedger::mostParts - 1);
    const MemoryBudget::Share first = small.take(100, {}, [] { QFAIL("there was room"); });
    QVERIFY(first);
    QVERIFY(large.take(1000, {}, [] { QFAIL("it has room of its own"); }));
    MemoryBudget alike(
        ledger.open(), [] { return qint64(1000); }, 1);
    QVERIFY(!alike.take(101, {}, [] {})); // of those who share, one measures
    QVERIFY(std::filesystem::file_size(ledger.path) < 100'000);
}

void TestResizeStop::processesShareABudget()
{
    Workshop workshop;
    const Ledger ledger{workshop.root() / "ledger"};
    MemoryBudget one(ledger.open(), [] { return qint64(100); });
    MemoryBudget other(ledger.open(), [] { return qint64(100); });
    MemoryBudget::Share most = one.take(70, {}, [] { QFAIL("there was room"); });
    QVERIFY(other.take(30, {}, [] { QFAIL("there was room for this, too"); }));
    std::latch held(1);
    std::atomic<bool> admitted = false;
    std::jthread second([&](const std::stop_token &stop) {
        const MemoryBudget::Share share = other.take(31, stop, [&] { held.count_down(); });
        admitted = bool(share);
    });
    held.wait();
    QVERIFY(!admitted);
    most = {};
    second.join();
    QVERIFY(admitted);
    QVERIFY(!one.take(101, {}, [] {}));
}

void TestResizeStop::killedHolderGivesBack()
{
    Workshop workshop;
    const Ledger ledger{workshop.root() / "ledger"};
    Holder first(ledger, 60);
    Holder second(ledger, 40);
    QVERIFY(first.holds() && second.holds());
    MemoryBudget budget(ledger.open(), [] { return qint64(100); });
    std::latch held(1);
    std::atomic<bool> admitted = false;
    std::jthread waiting([&](const std::stop_token &stop) {
        const MemoryBudget::Share share = budget.take(60, stop, [&] { held.count_down(); });
        admitted = bool(share);
    });
    held.wait();
    second.kill(); // gives back less than is waited for
    QVERIFY(budget.take(40, {}, [] {}));
    QVERIFY(!admitted);
    first.kill();
    waiting.join();
    QVERIFY(admitted);
}

void TestResizeStop::budgetIsMeasuredWhileNobodyHoldsIt()
{
    Workshop workshop;
    const Ledger ledger{workshop.root() / "ledger"};
    MemoryBudget one(ledger.open(), [] { return qint64(100); });
    MemoryBudget other(ledger.open(), [] { return qint64(10); }); // what is left once the first holds its share
    const MemoryBudget::Share share = one.take(50, {}, [] {});
    QVERIFY(other.take(50, {}, [] { QFAIL("one figure for all"); }));
    QCOMPARE(other.total(), qint64(100));
}

QTEST_GUILESS_MAIN(TestResizeStop)
#include "test_resize_stop.moc"

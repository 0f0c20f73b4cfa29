// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/files.h"
#include "tests/support/pictures.h"
#include "tests/support/program.h"
#include "tests/support/test_server.h"

#include <QTest>

#include <algorithm>
#include <functional>

// What a task takes of memory: the peaks of two runs that differ in the number of their tasks only.
namespace manyhands::testing {

namespace {

constexpr double mostBytesATask = 300;
constexpr std::chrono::milliseconds longestLargeRun{180'000};

qint64 peakNow(pid_t process)
{
    const QByteArrayList fields = readFile("/proc/" + std::to_string(process) + "/status").simplified().split(' ');
    const qsizetype at = fields.indexOf("VmHWM:");
    return at < 0 ? 0 : fields.value(at + 1).toLongLong() * 1024;
}

/// Bytes, looked at until the program ends; 0 where it failed.
qint64 peakOf(const std::vector<std::string> &words)
{
    Program program("manyhands", words, {{}, {{"QT_QPA_PLATFORM", "offscreen"}}});
    qint64 peak = 0;
    comesTrue(
        [&] {
            peak = std::max(peak, peakNow(program.id()));
            return program.hasEnded();
        },
        longestLargeRun);
    return program.waitForEnd().status == 0 ? peak : 0;
}

/// Bytes a task. What threads happen to hold at once differs from run to run by some 2 MB, so that a pair of runs that
/// seems to take too much is tried again.
double growth(const std::function<std::vector<std::string>(int)> &words, int few, int many)
{
    double least = 1e9;
    for (int attempt = 0; attempt < 3 && least >= mostBytesATask; ++attempt) {
        const qint64 low = peakOf(words(few));
        const qint64 high = peakOf(words(many));
        if (low == 0 || high == 0)
            return 1e9;
        least = std::min(least, double(high - low) / (many - few));
    }
    return least;
}

} // namespace

class TestMemory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sleeps_data();
    void sleeps();
    void downloads();
    void reports();
};

void TestMemory::sleeps_data()
{
    QTest::addColumn<QByteArray>("executors");
    QTest::newRow("one") << QByteArray("std-thread");
    QTest::newRow("two") << QByteArray("serial,std-thread");
    QTest::newRow("processes") << QByteArray("process");
}

void TestMemory::sleeps()
{
    QFETCH(QByteArray, executors);
    const Folder folder;
    const double bytes = growth(
        [&](int count) -> std::vector<std::string> {
            return {"sleep",          "0",
                    "--count",        std::to_string(count),
                    "--executors",    executors.toStdString(),
                    "--workers",      "2",
                    "--quiet",        "--json",
                    folder / "a.json"};
        },
        1000, 50'000);
    QVERIFY2(bytes < mostBytesATask, QByteArray::number(bytes));
}

/// A photo that the server has under many names: each task has a URL of its own.
void TestMemory::downloads()
{
    constexpr int photos = 8000;
    const Folder folder;
    std::filesystem::create_directories(folder / "photos");
    const QByteArray body = picture("jpg", {16, 16});
    for (int i = 1; i <= photos; ++i)
        writeFile(folder / "photos" / (std::to_string(10'000 + i) + ".jpg"), body);
    const TestServer server({"--photos", folder / "photos"});
    QVERIFY(server.isListening());
    QByteArray list;
    for (int i = 1; i <= photos; ++i)
        list += QByteArray::fromStdString(server.url("/photos/" + std::to_string(10'000 + i) + ".jpg\n"));
    writeFile(folder / "list.txt", list);
    const double bytes = growth(
        [&](int count) -> std::vector<std::string> {
            return {"download", folder / "list.txt", "--count", std::to_string(count), "--workers",
                    "2",        "--quiet",           "--json",  folder / "a.json"};
        },
        400, photos);
    QVERIFY2(bytes < mostBytesATask, QByteArray::number(bytes));
}

/// Reading holds each span once, and its task's name.
void TestMemory::reports()
{
    const Folder folder;
    for (const int count : {1000, 50'000})
        QVERIFY(peakOf({"sleep", "0", "--count", std::to_string(count), "--executors", "serial", "--quiet", "--json",
                        folder / std::to_string(count)})
                > 0);
    const double bytes = growth(
        [&](int count) -> std::vector<std::string> {
            return {"chart", folder / std::to_string(count), "--kind", "timings", "--output", folder / "a.svg"};
        },
        1000, 50'000);
    QVERIFY2(bytes < mostBytesATask, QByteArray::number(bytes));
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestMemory)
#include "test_memory.moc"

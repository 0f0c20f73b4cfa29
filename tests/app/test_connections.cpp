// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/files.h"
#include "tests/support/program.h"
#include "tests/support/report.h"
#include "tests/support/test_server.h"

#include <QTest>

// How many connections the server really sees.
namespace manyhands::testing {

class TestConnections : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asManyAsWorkers_data();
    void asManyAsWorkers();
};

void TestConnections::asManyAsWorkers_data()
{
    QTest::addColumn<QByteArray>("executor");
    QTest::addColumn<int>("workers");
    QTest::addColumn<int>("atOnce");
    QTest::addColumn<int>("milliseconds");
    QTest::newRow("serial") << QByteArray("serial") << 16 << 1 << 5;
    for (const char *executor : {"std-thread", "thread-pool", "concurrent"})
        QTest::newRow(executor) << QByteArray(executor) << 16 << 16 << 500;
    QTest::newRow("process") << QByteArray("process") << 16 << 16 << 5000; // the last of them starts late
    QTest::newRow("std-thread with 3") << QByteArray("std-thread") << 3 << 3 << 100;
    QTest::newRow("async is held to six") << QByteArray("async") << 16 << 6 << 100;
    QTest::newRow("async with 4") << QByteArray("async") << 4 << 4 << 100;
}

void TestConnections::asManyAsWorkers()
{
    QFETCH(QByteArray, executor);
    QFETCH(int, workers);
    QFETCH(int, atOnce);
    QFETCH(int, milliseconds); // longer than all workers take to ask for their first
    const TestServer server({"--images", "4", "--set", "small"}, std::to_string(milliseconds));
    QVERIFY(server.isListening());
    const Folder folder;
    std::vector<std::string> words{"download",       "--executors",           executor.toStdString(),
                                   "--workers",      std::to_string(workers), "--json",
                                   folder / "a.json"};
    for (int i = 0; i < 32; ++i)
        words.push_back(server.url("/photos/000" + std::to_string(i % 4 + 1) + ".jpg"));
    QCOMPARE(runManyhands(words).status, 0);
    const QJsonObject counts = server.counts();
    QCOMPARE(number(counts, "requests"), 32.0);
    QCOMPARE(number(counts, "peakOpen"), double(atOnce));
    QCOMPARE(number(counts, "peakRequests"), double(atOnce));
    QVERIFY2(number(counts, "connections") <= atOnce, "connections are used again");
    QCOMPARE(number(counts, "open"), 0.0);
    const QJsonObject run = Report(folder / "a.json").run(executor.constData());
    const double rounds = 32.0 / atOnce;
    QVERIFY2(number(run, "wallSeconds") >= rounds * milliseconds / 1000, "none overtakes the server");
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestConnections)
#include "test_connections.moc"

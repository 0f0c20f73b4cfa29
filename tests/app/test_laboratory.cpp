// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/files.h"
#include "tests/support/program.h"
#include "tests/support/report.h"

#include <QJsonDocument>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <set>

// Repeats, warm-up, several counts, and all that is written of them, as a user asks for it.
namespace manyhands::testing {

namespace {

QByteArrayList orderOf(const Report &report)
{
    QByteArrayList order;
    for (const QJsonObject &run : report.runs())
        order.append(text(run, "executor") + ' ' + QByteArray::number(number(run, "workers")) + ' '
                     + QByteArray::number(number(run, "repeat")));
    return order;
}

QJsonObject summaryOf(const Report &report, const char *executor, int workers)
{
    for (const QJsonObject &summary : report.summary()) {
        if (text(summary, "executor") == executor && int(number(summary, "workers")) == workers)
            return summary;
    }
    return {};
}

} // namespace

class TestLaboratory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void roundsAreWarmedUp();
    void theSeedDecidesTheOrder();
    void intervalsFromSixRepeats();
    void rangesBelow();
    void repeatsUntilItIsSure();
    void saysWhichRowIsNotSure();
    void aSweepIsFitted();
    void spansOfTheMedianRunOnly();
    void noSpans();
    void traceIsOfXAndMOnly();
    void markdownIsATable();
    void htmlIsOnePage();
    void inputsAreReadOnce();
    void rateLimitsAreNoticed();
    void causesAreNoticed_data();
    void causesAreNoticed();
    void lossesArePrinted();
};

void TestLaboratory::roundsAreWarmedUp()
{
    const Folder folder;
    const ProgramResult result = runManyhands({"sleep", "0.01", "--executors", "serial,std-thread", "--workers", "1,2",
                                               "--repeats", "2", "--warmup", "1", "--json", folder / "a.json"});
    QVERIFY2(result.status == 0, result.errors.constData());
    const Report report(folder / "a.json");
    QByteArrayList order = orderOf(report);
    std::sort(order.begin(), order.begin() + 3);
    std::sort(order.begin() + 3, order.end());
    QCOMPARE(order,
             (QByteArrayList{"serial 1 1", "std-thread 1 1", "std-thread 2 1", // the second round of three
                             "serial 1 2", "std-thread 1 2", "std-thread 2 2"}));
    QCOMPARE(number(report.plan(), "repeats"), 2.0);
    QCOMPARE(number(report.plan(), "warmup"), 1.0);
    QCOMPARE(number(summaryOf(report, "serial", 1), "runs"), 2.0);
    QVERIFY(report.root()[QStringLiteral("probe")].isNull());
}

void TestLaboratory::theSeedDecidesTheOrder()
{
    const Folder folder;
    const auto report = [&](const std::vector<std::string> &seed) {
        std::vector<std::string> words{"sleep",       "0",         "--executors", "thread-pool", "--workers",
                                       "1,2,3,4,5,6", "--repeats", "3",           "--json",      folder / "a.json"};
        words.insert(words.end(), seed.begin(), seed.end());
        return runManyhands(words).status == 0 ? Report(folder / "a.json") : Report({});
    };
    const Report first = report({"--seed", "7"});
    QCOMPARE(number(first.plan(), "orderSeed"), 7.0);
    QCOMPARE(first.runs().size(), size_t(18));
    QCOMPARE(orderOf(report({"--seed", "7"})), orderOf(first));
    QVERIFY(orderOf(report({"--seed", "8"})) != orderOf(first)); // one in 10^8 would be the same
    const Report drawn = report({});
    const Report drawnAgain = report({});
    QVERIFY(orderOf(drawn) != orderOf(drawnAgain));
    const auto seed = QByteArray::number(qint64(number(drawn.plan(), "orderSeed"))).toStdString();
    QCOMPARE(orderOf(report({"--seed", seed})), orderOf(drawn));
}

void TestLaboratory::intervalsFromSixRepeats()
{
    const Folder folder;
    const ProgramResult result = runManyhands({"sleep", "0.03", "0.03", "--executors", "serial,std-thread", "--workers",
                                               "2", "--repeats", "6", "--json", folder / "a.json"});
    QCOMPARE(result.status, 0);
    QVERIFY2(result.output.contains("(95%)"), result.output.constData());
    const Report report(folder / "a.json");
    for (const QJsonObject &summary : report.summary()) {
        const QJsonArray interval = summary[QStringLiteral("ci95")].toArray();
        QCOMPARE(interval.size(), 2);
        QVERIFY(interval[0].toDouble() >= number(summary, "minSeconds"));
        QVERIFY(interval[1].toDouble() <= number(summary, "maxSeconds"));
        QVERIFY(interval[0].toDouble() <= number(summary, "medianSeconds"));
        QVERIFY(interval[1].toDouble() >= number(summary, "medianSeconds"));
        const QJsonArray ratio = summary[QStringLiteral("speedupCi95")].toArray();
        QVERIFY(ratio[0].toDouble() <= number(summary, "speedup") && ratio[1].toDouble() >= number(summary, "speedup"));
        QCOMPARE(text(summary, "interval"), QByteArray("order-statistics"));
        QCOMPARE(summary[QStringLiteral("detectable")].isNull(), text(summary, "executor") == "serial");
    }
    const QJsonObject verdict = report.root()[QStringLiteral("verdict")].toObject();
    QVERIFY(QByteArrayList({"waiting", "starved"}).contains(text(verdict, "bound"))); // others may have the cores
    QVERIFY2(result.output.contains(text(verdict, "sentence")), result.output.constData());
    QCOMPARE(objects(verdict[QStringLiteral("executors")]).size(), size_t(2));
}

void TestLaboratory::rangesBelow()
{
    const Folder folder;
    QCOMPARE(
        runManyhands({"sleep", "0.005", "--executors", "serial", "--repeats", "5", "--json", folder / "a.json"}).status,
        0);
    const QJsonObject summary = Report(folder / "a.json").summary().front();
    QVERIFY(summary[QStringLiteral("ci95")].isNull());
    QCOMPARE(text(summary, "interval"), QByteArray("range"));
    QCOMPARE(number(summary, "runs"), 5.0);
    QVERIFY(number(summary, "minSeconds") <= number(summary, "maxSeconds"));
}

/// How far the row's interval reaches from its median, as a share of it.
double reachOf(const QJsonObject &summary)
{
    const QJsonArray interval = summary[QStringLiteral("ci95")].toArray();
    const double middle = number(summary, "medianSeconds");
    return std::max(interval[1].toDouble() - middle, middle - interval[0].toDouble()) / middle;
}

void TestLaboratory::repeatsUntilItIsSure()
{
    const Folder folder;
    const ProgramResult result = runManyhands({"sleep", "0.02", "--executors", "serial,std-thread", "--workers", "1",
                                               "--until", "20%", "--json", folder / "a.json"});
    QVERIFY2(result.status == 0, result.errors.constData());
    const Report report(folder / "a.json");
    const int rounds = int(number(report.plan(), "repeats"));
    QVERIFY2((std::set<int>{8, 12, 18, 27, 40, 50}.contains(rounds)), QByteArray::number(rounds).constData());
    QCOMPARE(report.runs().size(), size_t(2 * rounds));
    bool isSure = true;
    for (const QJsonObject &summary : report.summary()) {
        QCOMPARE(number(summary, "runs"), double(rounds));
        isSure = isSure && reachOf(summary) <= 0.2;
    }
    QVERIFY(isSure || rounds == 50);
}

void TestLaboratory::saysWhichRowIsNotSure()
{
    const Folder folder;
    const ProgramResult result = runManyhands({"sleep", "0.001", "--executors", "serial", "--until", "0.0001",
                                               "--most-repeats", "10", "--json", folder / "a.json"});
    QVERIFY2(result.status == 0, result.errors.constData());
    QCOMPARE(Report(folder / "a.json").runs().size(), size_t(10));
    QVERIFY2(result.output.contains("after 10 rounds its interval still reaches"), result.output.constData());
}

void TestLaboratory::aSweepIsFitted()
{
    const Folder folder;
    const ProgramResult result = runManyhands({"sleep", "0.005", "--count", "32", "--executors", "std-thread",
                                               "--workers", "1,2,4,8,16,32", "--json", folder / "a.json"});
    QCOMPARE(result.status, 0);
    const std::vector<QJsonObject> fits = objects(Report(folder / "a.json").root()[QStringLiteral("fits")]);
    QCOMPARE(fits.size(), size_t(2));
    QCOMPARE(text(fits[0], "model"), QByteArray("amdahl"));
    QCOMPARE(text(fits[1], "model"), QByteArray("usl"));
    for (const QJsonObject &fit : fits) {
        QCOMPARE(number(fit, "points"), 6.0);
        QVERIFY(number(fit, "contention") >= 0 && number(fit, "contention") <= 1);
        QVERIFY(number(fit, "oneWorkerSeconds") > 0.1);
    }
    QVERIFY(result.output.contains("Fit of std::thread to 6 counts"));
}

void TestLaboratory::spansOfTheMedianRunOnly()
{
    const Folder folder;
    QCOMPARE(runManyhands({"sleep", "0.001", "0.002", "--executors", "serial,std-thread", "--repeats", "3", "--spans",
                           "median", "--json", folder / "a.json"})
                 .status,
             0);
    const Report report(folder / "a.json");
    for (const char *executor : {"serial", "std-thread"}) {
        int kept = 0;
        for (const QJsonObject &run : report.runs()) {
            if (text(run, "executor") != executor || run[QStringLiteral("spans")].isNull())
                continue;
            ++kept;
            const double median = number(summaryOf(report, executor, int(number(run, "workers"))), "medianSeconds");
            QCOMPARE(number(run, "wallSeconds"), median);
        }
        QCOMPARE(kept, 1);
    }
}

void TestLaboratory::noSpans()
{
    const Folder folder;
    QCOMPARE(runManyhands({"sleep", "0.001", "--spans", "none", "--json", folder / "a.json"}).status, 0);
    for (const QJsonObject &run : Report(folder / "a.json").runs())
        QVERIFY(run[QStringLiteral("spans")].isNull());
}

void TestLaboratory::traceIsOfXAndMOnly()
{
    const Folder folder;
    QCOMPARE(runManyhands({"sleep", "0.01", "0.02", "--executors", "serial,process", "--workers", "2", "--trace",
                           folder / "a.trace"})
                 .status,
             0);
    const QJsonObject root = QJsonDocument::fromJson(readFile(folder / "a.trace")).object();
    QByteArrayList sleeps;
    int startups = 0;
    for (const QJsonObject &event : objects(root[QStringLiteral("traceEvents")])) {
        const QByteArray phase = text(event, "ph");
        QVERIFY2(phase == "X" || phase == "M", phase.constData());
        startups += text(event, "cat") == "startup";
        if (text(event, "cat") == "done") {
            QVERIFY(event[QStringLiteral("args")][QStringLiteral("core")].toInt(-1) >= 0);
            sleeps.append(text(event, "name") + ' ' + QByteArray::number(number(event, "pid")));
        }
        if (phase == "X")
            QVERIFY(number(event, "dur") >= 0 && event.contains(QStringLiteral("ts")));
    }
    std::ranges::sort(sleeps);
    QCOMPARE(sleeps, (QByteArrayList{"sleep 0.01 s 1", "sleep 0.01 s 2", "sleep 0.02 s 1", "sleep 0.02 s 2"}));
    QCOMPARE(startups, 2);
}

void TestLaboratory::markdownIsATable()
{
    const Folder folder;
    const ProgramResult result =
        runManyhands({"sleep", "0.1", "--workers", "2", "--markdown", folder / "a.md", "--json", folder / "a.json"});
    QCOMPARE(result.status, 0);
    const QByteArrayList lines = readFile(folder / "a.md").split('\n');
    QByteArrayList rows;
    for (const QByteArray &line : lines) {
        if (line.startsWith("| "))
            rows.append(line);
    }
    QCOMPARE(rows.size(), 3);
    for (const QByteArray &row : rows)
        QCOMPARE(row.count('|'), 9);
    QVERIFY(rows[1].startsWith("| serial | 1 | "));
    const QJsonObject verdict = Report(folder / "a.json").root()[QStringLiteral("verdict")].toObject();
    QVERIFY(lines.contains(text(verdict, "sentence")));
}

void TestLaboratory::htmlIsOnePage()
{
    const Folder folder;
    const ProgramResult result = runManyhands({"download", "--source", "demo-1000", "--count", "2", "--network", "lan",
                                               "--workers", "1,2", "--html", folder / "a.html"});
    QVERIFY2(result.status == 0, result.errors.constData());
    const QByteArray html = readFile(folder / "a.html");
    QVERIFY(html.startsWith("<!DOCTYPE html>"));
    QVERIFY(html.trimmed().endsWith("</html>"));
    QCOMPARE(html.count("<svg"), 5); // timings, scaling, throughput, timeline, losses
    QCOMPARE(html.count("</svg>"), 5);
    QVERIFY(html.contains("<td>std-thread</td>"));
    for (const char *elsewhere : {"<script", "<link", "src=\"http", "@import"})
        QVERIFY2(!html.contains(elsewhere), elsewhere);
}

void TestLaboratory::inputsAreReadOnce()
{
    const Folder folder;
    const std::vector<std::string> words{"resize", "--source", "demo-1000", "--count", "2"};
    QVERIFY(runManyhands(words).errors.contains("reading the pictures once"));
    std::vector<std::string> single = words;
    single.insert(single.end(), {"--executors", "serial"});
    QVERIFY(!runManyhands(single).errors.contains("reading the pictures once"));
}

void TestLaboratory::causesAreNoticed_data()
{
    using Words = std::vector<std::string>;
    QTest::addColumn<Words>("words");
    QTest::addColumn<QByteArrayList>("kinds"); // among others that the machine may have been disturbed by
    QTest::addColumn<int>("status");
    QTest::newRow("too short") << Words{"sleep", "0", "--count", "4"} << QByteArrayList{"too-short"} << 0;
    QTest::newRow("one long task") << Words{"sleep", "0.6", "0.04", "0.04", "0.04", "0.04", "--workers", "2,4,8"}
                                   << QByteArrayList{"one-long-task"} << 0;
    QTest::newRow("idle workers") << Words{"sleep", "0.1", "0.1", "--workers", "16"}
                                  << QByteArrayList{"idle-workers", "few-tasks"} << 0;
    QTest::newRow("nothing done") << Words{"resize", "/etc/passwd", "/etc/group"} << QByteArrayList{"nothing-done"}
                                  << 1;
    QTest::newRow("a shared line") << Words{"download",  "--source",  "demo-1000", "--count", "24",
                                            "--network", "classroom", "--latency", "1"}
                                   << QByteArrayList{"shared-line"} << 0;
}

void TestLaboratory::causesAreNoticed()
{
    QFETCH(std::vector<std::string>, words);
    QFETCH(QByteArrayList, kinds);
    QFETCH(int, status);
    const Folder folder;
    words.push_back("--json");
    words.push_back(folder / "a.json");
    const ProgramResult result = runManyhands(words);
    QCOMPARE(result.status, status);
    const Report report(folder / "a.json");
    QByteArrayList found;
    for (const QJsonObject &each : objects(report.root()[QStringLiteral("catches")])) {
        found.append(text(each, "kind"));
        QVERIFY2(result.output.contains(text(each, "message")), result.output.constData());
        QVERIFY(!text(each, "key").isEmpty() && each[QStringLiteral("values")].isObject());
    }
    for (const QByteArray &kind : kinds)
        QVERIFY2(found.contains(kind), found.join(' ').constData());
    const QJsonObject verdict = report.root()[QStringLiteral("verdict")].toObject();
    QVERIFY2(!text(verdict, "sentence").contains("more workers help"), text(verdict, "sentence").constData());
    QVERIFY(!text(verdict, "key").isEmpty());
    if (kinds.contains("nothing-done") || kinds.contains("too-short"))
        QCOMPARE(text(verdict, "bound"), QByteArray("unknown"));
}

void TestLaboratory::lossesArePrinted()
{
    const Folder folder;
    const ProgramResult result =
        runManyhands({"sleep", "0.1", "0.1", "0.1", "--workers", "2", "--losses", "--json", folder / "a.json"});
    QCOMPARE(result.status, 0);
    QVERIFY2(result.output.contains("Where the worker-seconds went"), result.output.constData());
    const Report report(folder / "a.json");
    for (const QJsonObject &summary : report.summary()) {
        const QJsonObject losses = summary[QStringLiteral("losses")].toObject();
        if (losses.isEmpty()) // the states are not told here
            continue;
        QVERIFY2(result.output.contains(" lost "), result.output.constData());
        double sum = 0;
        for (const char *part : {"baselineTaskSeconds", "startupSeconds", "idleSeconds", "readySeconds",
                                 "blockedSeconds", "runningSeconds"})
            sum += number(losses, part);
        double all = 0;
        for (const QJsonObject &run : report.runs()) {
            if (text(run, "executor") == text(summary, "executor") && number(run, "repeat") == number(losses, "repeat"))
                all = number(run, "workers") * number(run, "wallSeconds");
        }
        QVERIFY2(std::abs(sum - all) < 1e-6, qPrintable(QString::number(sum - all)));
    }
}

void TestLaboratory::rateLimitsAreNoticed()
{
    for (const char *executor : {"std-thread", "process"}) {
        const Folder folder;
        const ProgramResult result =
            runManyhands({"download", "--source", "demo-1000", "--count", "14", "--network", "api", "--latency", "1",
                          "--executors", executor, "--workers", "14", "--tries", "5", "--json", folder / "a.json"});
        QVERIFY2(result.status == 0, result.output.constData());
        QByteArrayList kinds;
        for (const QJsonObject &each : objects(Report(folder / "a.json").root()[QStringLiteral("catches")]))
            kinds.append(text(each, "kind"));
        QVERIFY2(kinds.contains("rate-limited"), executor);
        QVERIFY(result.output.contains("429"));
    }
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestLaboratory)
#include "test_laboratory.moc"

#include "tests/support/files.h"
#include "tests/support/program.h"
#include "tests/support/report.h"

#include <QDateTime>
#include <QTest>

#include <algorithm>

// The report that --json writes: every field of schema 1, of its type.
namespace manyhands::testing {

namespace {

/// One letter a type: s text, n number, b truth, o object, a array; a question mark: or null.
bool isOfType(const QJsonValue &value, const QByteArray &type)
{
    if (value.isNull())
        return type.endsWith('?');
    switch (type.front()) {
    case 's':
        return value.isString();
    case 'n':
        return value.isDouble();
    case 'b':
        return value.isBool();
    case 'o':
        return value.isObject();
    case 'a':
        return value.isArray();
    default:
        return false;
    }
}

using Fields = std::vector<std::pair<const char *, const char *>>;

QByteArray wrongFields(const QJsonObject &object, const Fields &fields)
{
    QByteArray wrong;
    for (const auto &[name, type] : fields) {
        if (!object.contains(QLatin1String(name)))
            wrong += QByteArray("no ") + name + "; ";
        else if (!isOfType(object[QLatin1String(name)], type))
            wrong += QByteArray("type of ") + name + "; ";
    }
    return wrong;
}

const Fields rootFields{{"manyhands", "s"}, {"schema", "n"}, {"created", "s"}, {"machine", "o"},
                        {"plan", "o"},      {"runs", "a"},   {"summary", "a"}, {"outputsIdentical", "b?"},
                        {"fits", "a"},      {"catches", "a"}, {"probe", "o?"}, {"prediction", "o?"},
                        {"verdict", "o?"}};
const Fields machineFields{{"os", "s"},   {"cpu", "s"},         {"cores", "n"}, {"usableCores", "n"},
                           {"load", "n"}, {"memoryBytes", "n"}, {"qt", "s"},    {"compiler", "s"}};
const Fields planFields{{"workload", "s"}, {"tasks", "n"},    {"names", "a"},   {"source", "s?"},
                        {"network", "s?"}, {"executors", "a"}, {"workers", "a"}, {"repeats", "n"},
                        {"warmup", "n"},   {"baseline", "s"}, {"size", "s?"},   {"blur", "n?"},
                        {"blurAt", "s?"},  {"quality", "n?"}, {"timeout", "n?"}, {"deadline", "n?"},
                        {"tries", "n?"},   {"workerCommand", "s?"}, {"orderSeed", "n"}};
const Fields runFields{{"executor", "s"},     {"workers", "n"},      {"repeat", "n"},         {"startedAt", "s"},
                       {"state", "s"},        {"failedReason", "s?"}, {"wallSeconds", "n"},    {"cpuSeconds", "n"},
                       {"startupSeconds", "n"}, {"workerStartups", "a"}, {"load", "n"},         {"httpVersion", "s?"},
                       {"bytes", "n"},        {"done", "n"},         {"failed", "n"},         {"outlier", "b"},
                       {"outputDigest", "s?"}, {"spans", "a?"}};
const Fields spanFields{{"task", "n"},  {"worker", "n"}, {"startSeconds", "n"}, {"endSeconds", "n"}, {"cpuSeconds", "n?"},
                        {"bytes", "n"}, {"tries", "n"},  {"outcome", "s"},      {"phases", "a"},     {"error", "o?"}};
const Fields phaseFields{{"name", "s"}, {"startSeconds", "n"}, {"endSeconds", "n"}};
const Fields summaryFields{{"executor", "s"},    {"workers", "n"},    {"runs", "n"},       {"medianSeconds", "n"},
                           {"minSeconds", "n"},  {"maxSeconds", "n"}, {"ci95", "a?"},      {"speedup", "n"},
                           {"speedupCi95", "a?"}, {"efficiency", "n"}, {"utilisation", "n"}};

} // namespace

class TestReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyFieldIsThere_data();
    void everyFieldIsThere();
    void sayWhatWasPlanned();
    void timesAreIsoInUtc();
    void workersOfEachExecutor();
    void runsStandInOrder();
    void spansOfRuns_data();
    void spansOfRuns();
    void csvHasARowARun();
    void sleepCountRepeatsTheList_data();
    void sleepCountRepeatsTheList();
    void oldReportIsReplacedWhole();
    void unwritablePlace_data();
    void unwritablePlace();
    void namesOfAnyKindStayJson();

private:
    std::filesystem::path path(const std::string &kind) const { return m_folder / (kind + ".json"); }

    Folder m_folder;
};

void TestReport::initTestCase()
{
    const std::vector<std::string> common{"--executors", "all", "--workers", "3,2"};
    const auto run = [&](const std::string &kind, std::vector<std::string> words) {
        words.insert(words.begin(), {kind, "--json", path(kind), "--csv", m_folder / (kind + ".csv")});
        words.insert(words.end(), common.begin(), common.end());
        const ProgramResult result = runManyhands(words);
        QVERIFY2(result.status == 0, result.errors.constData());
        QVERIFY(Report(path(kind)).isRead());
    };
    run("sleep", {"0.02", "0", "0.03", "0.01", "0.02"});
    run("download", {"--source", "demo-1000", "--count", "4", "--network", "lan", "--latency", "5"});
    run("resize", {"--source", "demo-1000", "--count", "4", "--size", "64x48", "--blur", "2"});
}

namespace {

void kindsOfTasks()
{
    QTest::addColumn<QString>("kind");
    for (const char *kind : {"sleep", "download", "resize"})
        QTest::newRow(kind) << QString::fromLatin1(kind);
}

} // namespace

void TestReport::everyFieldIsThere_data()
{
    kindsOfTasks();
}

void TestReport::everyFieldIsThere()
{
    QFETCH(QString, kind);
    const Report report(path(kind.toStdString()));
    QCOMPARE(wrongFields(report.root(), rootFields), QByteArray());
    QCOMPARE(number(report.root(), "schema"), 1.0);
    QCOMPARE(text(report.root(), "manyhands"), QByteArray(MANYHANDS_VERSION));
    QCOMPARE(wrongFields(report.root()[QStringLiteral("machine")].toObject(), machineFields), QByteArray());
    QCOMPARE(wrongFields(report.plan(), planFields), QByteArray());
    QVERIFY(!report.runs().empty());
    for (const QJsonObject &run : report.runs()) {
        QCOMPARE(wrongFields(run, runFields), QByteArray());
        for (const QJsonObject &span : spansOf(run)) {
            QCOMPARE(wrongFields(span, spanFields), QByteArray());
            for (const QJsonObject &phase : objects(span[QStringLiteral("phases")]))
                QCOMPARE(wrongFields(phase, phaseFields), QByteArray());
        }
    }
    for (const QJsonObject &summary : report.summary())
        QCOMPARE(wrongFields(summary, summaryFields), QByteArray());
    QCOMPARE(report.summary().size(), report.runs().size());
}

void TestReport::sayWhatWasPlanned()
{
    const QJsonObject sleep = Report(path("sleep")).plan();
    QCOMPARE(text(sleep, "workload"), QByteArray("sleep"));
    QCOMPARE(number(sleep, "tasks"), 5.0);
    QCOMPARE(sleep[QStringLiteral("names")].toArray().size(), 5);
    QCOMPARE(text(sleep, "baseline"), QByteArray("serial"));
    QCOMPARE(sleep[QStringLiteral("executors")].toArray().size(), 5); // all but async
    QVERIFY(sleep[QStringLiteral("network")].isNull());
    const QJsonObject download = Report(path("download")).plan();
    QCOMPARE(download[QStringLiteral("executors")].toArray().size(), 6);
    QCOMPARE(text(download, "network"), QByteArray("lan"));
    QCOMPARE(text(download, "source"), QByteArray("demo-1000"));
    QCOMPARE(download[QStringLiteral("names")].toArray(),
             (QJsonArray{QStringLiteral("0001.jpg"), QStringLiteral("0002.jpg"), QStringLiteral("0003.jpg"),
                         QStringLiteral("0004.jpg")}));
    const QJsonObject resize = Report(path("resize")).plan();
    QCOMPARE(text(resize, "size"), QByteArray("64x48"));
    QCOMPARE(number(resize, "blur"), 2.0);
    QCOMPARE(number(resize, "quality"), 85.0);
}

void TestReport::timesAreIsoInUtc()
{
    const Report report(path("sleep"));
    const auto isNow = [](const QByteArray &written) {
        const QDateTime time = QDateTime::fromString(QString::fromUtf8(written), Qt::ISODateWithMs);
        return time.isValid() && time.timeSpec() == Qt::UTC && std::abs(time.secsTo(QDateTime::currentDateTimeUtc())) < 300;
    };
    QVERIFY(isNow(text(report.root(), "created")));
    for (const QJsonObject &run : report.runs())
        QVERIFY2(isNow(text(run, "startedAt")), text(run, "startedAt").constData());
}

void TestReport::workersOfEachExecutor()
{
    for (const char *kind : {"sleep", "download", "resize"}) {
        for (const QJsonObject &run : Report(path(kind)).runs()) {
            const int workers = int(number(run, "workers"));
            const QByteArray executor = text(run, "executor");
            QVERIFY(executor == "serial" ? workers == 1 : workers == 2 || workers == 3);
            const QJsonArray startups = run[QStringLiteral("workerStartups")].toArray();
            if (executor != "serial" && executor != "async")
                QCOMPARE(startups.size(), workers);
            for (const QJsonValue &startup : startups)
                QVERIFY(startup.toDouble() >= 0 && startup.toDouble() <= number(run, "startupSeconds"));
            for (const QJsonObject &span : spansOf(run))
                QVERIFY(number(span, "worker") >= 0 && number(span, "worker") < workers);
        }
    }
}

void TestReport::runsStandInOrder()
{
    for (const char *kind : {"sleep", "download", "resize"}) {
        const std::vector<QJsonObject> runs = Report(path(kind)).runs();
        QCOMPARE(runs.size(), size_t(QByteArray(kind) == "download" ? 11 : 9));
        for (size_t i = 1; i < runs.size(); ++i)
            QVERIFY(text(runs[i - 1], "startedAt") <= text(runs[i], "startedAt"));
        for (const QJsonObject &run : runs)
            QCOMPARE(number(run, "repeat"), 1.0);
    }
}

void TestReport::spansOfRuns_data()
{
    kindsOfTasks();
}

void TestReport::spansOfRuns()
{
    QFETCH(QString, kind);
    const std::map<QString, QByteArrayList> phaseNames{
        {QStringLiteral("sleep"), {"sleep"}},
        {QStringLiteral("download"), {"connect", "wait", "transfer", "write"}},
        {QStringLiteral("resize"), {"decode", "blur", "scale", "encode", "write"}}};
    constexpr double grain = 1e-9;
    const Report report(path(kind.toStdString()));
    for (const QJsonObject &run : report.runs()) {
        const std::vector<QJsonObject> spans = spansOf(run);
        QCOMPARE(double(spans.size()), number(report.plan(), "tasks"));
        QCOMPARE(text(run, "state"), QByteArray("finished"));
        double bytes = 0;
        for (size_t i = 0; i < spans.size(); ++i) {
            const QJsonObject &span = spans[i];
            QCOMPARE(number(span, "task"), double(i));
            QCOMPARE(text(span, "outcome"), QByteArray("done"));
            QVERIFY(number(span, "startSeconds") + grain >= number(run, "startupSeconds"));
            QVERIFY(number(span, "endSeconds") >= number(span, "startSeconds"));
            QVERIFY(number(span, "endSeconds") <= number(run, "wallSeconds") + grain);
            QCOMPARE(span[QStringLiteral("cpuSeconds")].isNull(), kind == QLatin1String("download"));
            double after = number(span, "startSeconds") - grain;
            QByteArrayList names;
            for (const QJsonObject &phase : objects(span[QStringLiteral("phases")])) {
                names.append(text(phase, "name"));
                QVERIFY2(phaseNames.at(kind).contains(names.last()), names.last().constData());
                QVERIFY(number(phase, "startSeconds") >= after);
                QVERIFY(number(phase, "endSeconds") + grain >= number(phase, "startSeconds"));
                after = number(phase, "endSeconds") - grain;
            }
            QVERIFY(after <= number(span, "endSeconds") + grain);
            for (const QByteArray &name : phaseNames.at(kind))
                QVERIFY2(names.contains(name), (text(run, "executor") + ": no phase " + name).constData());
            bytes += number(span, "bytes");
        }
        QCOMPARE(number(run, "bytes"), bytes);
        QCOMPARE(bytes > 0, kind != QLatin1String("sleep"));
        QCOMPARE(number(run, "done"), number(report.plan(), "tasks"));
        QCOMPARE(number(run, "failed"), 0.0);
        QCOMPARE(text(run, "httpVersion"), kind == QLatin1String("download") ? QByteArray("1.1") : QByteArray());
    }
}

void TestReport::csvHasARowARun()
{
    for (const char *kind : {"sleep", "download", "resize"}) {
        const std::vector<QJsonObject> runs = Report(path(kind)).runs();
        const QByteArrayList lines = readFile(m_folder / (std::string(kind) + ".csv")).trimmed().split('\n');
        QCOMPARE(lines.first(), QByteArray("executor,workers,repeat,state,wallSeconds,cpuSeconds,startupSeconds,bytes,"
                                           "done,failed"));
        QCOMPARE(size_t(lines.size()), runs.size() + 1);
        for (size_t i = 0; i < runs.size(); ++i) {
            const QByteArrayList cells = lines[qsizetype(i) + 1].split(',');
            QCOMPARE(cells.size(), 10);
            QCOMPARE(cells[0], text(runs[i], "executor"));
            QCOMPARE(cells[1].toDouble(), number(runs[i], "workers"));
            QCOMPARE(cells[3], text(runs[i], "state"));
            QVERIFY(std::abs(cells[4].toDouble() - number(runs[i], "wallSeconds")) < 2e-6);
            QVERIFY(std::abs(cells[5].toDouble() - number(runs[i], "cpuSeconds")) < 2e-6);
            QVERIFY(std::abs(cells[6].toDouble() - number(runs[i], "startupSeconds")) < 2e-6);
            QCOMPARE(cells[7].toDouble(), number(runs[i], "bytes"));
            QCOMPARE(cells[8].toDouble(), number(runs[i], "done"));
            QCOMPARE(cells[9].toDouble(), number(runs[i], "failed"));
        }
    }
}

void TestReport::sleepCountRepeatsTheList_data()
{
    QTest::addColumn<QString>("count");
    QTest::addColumn<int>("tasks");
    QTest::newRow("more than listed") << QStringLiteral("5") << 5;
    QTest::newRow("fewer than listed") << QStringLiteral("1") << 1;
}

void TestReport::sleepCountRepeatsTheList()
{
    QFETCH(QString, count);
    QFETCH(int, tasks);
    const Folder folder;
    const ProgramResult result = runManyhands({"sleep", "0.05", "0", "--count", count.toStdString(), "--executors",
                                               "serial", "--json", folder / "a.json"});
    QCOMPARE(result.status, 0);
    const std::vector<QJsonObject> spans = spansOf(Report(folder / "a.json").run("serial"));
    QCOMPARE(int(spans.size()), tasks);
    for (size_t i = 0; i < spans.size(); ++i) {
        const double took = number(spans[i], "endSeconds") - number(spans[i], "startSeconds");
        QVERIFY2(i % 2 == 0 ? took >= 0.049 : took < 0.049, QByteArray::number(took).constData());
    }
}

void TestReport::oldReportIsReplacedWhole()
{
    const Folder folder;
    writeFile(folder / "a.json", QByteArray(100'000, 'x'));
    QCOMPARE(runManyhands({"sleep", "0", "--json", "a.json", "--csv", "a.csv"}, {folder.path(), {}}).status, 0);
    QVERIFY(Report(folder / "a.json").isRead());
    QCOMPARE(namesIn(folder.path()), (QByteArrayList{"a.csv", "a.json"}));
}

void TestReport::unwritablePlace_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("place");
    for (const char *option : {"--json", "--csv"}) {
        const QByteArray name(option);
        QTest::newRow(name + ", below a file") << QString::fromLatin1(option) << QStringLiteral("file/report");
        QTest::newRow(name + ", no such folder") << QString::fromLatin1(option) << QStringLiteral("none/report");
        QTest::newRow(name + ", a folder") << QString::fromLatin1(option) << QStringLiteral("folder");
        QTest::newRow(name + ", a full device") << QString::fromLatin1(option) << QStringLiteral("/dev/full");
        QTest::newRow(name + ", no files allowed") << QString::fromLatin1(option) << QStringLiteral("/proc/report");
    }
}

void TestReport::unwritablePlace()
{
    QFETCH(QString, option);
    QFETCH(QString, place);
    const Folder folder;
    writeFile(folder / "file", "old");
    std::filesystem::create_directory(folder / "folder");
    writeFile(folder / "folder/inside", "kept");
    const ProgramResult result = runManyhands({"sleep", "0", option.toStdString(), place.toStdString(), "--quiet"},
                                              {folder.path(), {}});
    QCOMPARE(result.status, 1);
    QCOMPARE(result.errors.count('\n'), 1);
    QVERIFY2(result.errors.contains("cannot"), result.errors.constData());
    QVERIFY2(result.output.contains("serial"), "what was measured is said nevertheless");
    QCOMPARE(namesIn(folder.path()), (QByteArrayList{"file", "folder/inside"}));
    QCOMPARE(readFile(folder / "file"), QByteArray("old"));
}

void TestReport::namesOfAnyKindStayJson()
{
    const Folder folder;
    std::filesystem::create_directory(folder / "in");
    for (const char *name : {"a\nb.jpg", "\xff\xfe.jpg", "\"q\\.jpg", "\x01.jpg", "\xf0\x9f\x98\x80.jpg"})
        writeFile(folder.path() / "in" / name, "no picture");
    const ProgramResult result = runManyhands(
        {"resize", folder / "in", "--executors", "serial,process", "--json", folder / "a.json", "--workers", "2"});
    QCOMPARE(result.status, 1);
    const Report report(folder / "a.json");
    QVERIFY(report.isRead());
    const QJsonArray names = report.plan()[QStringLiteral("names")].toArray();
    QCOMPARE(names.size(), 5);
    QVERIFY(names.contains(QStringLiteral("a\nb.jpg")));
    QVERIFY(names.contains(QStringLiteral("\"q\\.jpg")));
    QVERIFY(names.contains(QString::fromUtf8("\xf0\x9f\x98\x80.jpg")));
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestReport)
#include "test_report.moc"

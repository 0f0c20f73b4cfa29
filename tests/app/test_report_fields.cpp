// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/files.h"
#include "tests/support/program.h"
#include "tests/support/sample_runs.h"

#include <QDateTime>
#include <QTest>

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

const Fields rootFields{{"manyhands", "s"}, {"schema", "n"},  {"created", "s"}, {"machine", "o"},
                        {"plan", "o"},      {"runs", "a"},    {"summary", "a"}, {"outputsIdentical", "b?"},
                        {"fits", "a"},      {"catches", "a"}, {"probe", "o?"},  {"prediction", "o?"},
                        {"verdict", "o?"}};
const Fields machineFields{{"os", "s"},         {"cpu", "s"},         {"cores", "n"}, {"usableCores", "n"},
                           {"load", "n"},       {"memoryBytes", "n"}, {"qt", "s"},    {"compiler", "s"},
                           {"governor", "s?"},  {"turbo", "b?"},      {"smt", "b?"},  {"onBattery", "b?"},
                           {"quotaCores", "n?"}};
const Fields planFields{{"workload", "s"}, {"tasks", "n"},          {"names", "a"},    {"source", "s?"},
                        {"network", "s?"}, {"executors", "a"},      {"workers", "a"},  {"repeats", "n"},
                        {"warmup", "n"},   {"baseline", "s"},       {"size", "s?"},    {"blur", "n?"},
                        {"blurAt", "s?"},  {"quality", "n?"},       {"timeout", "n?"}, {"deadline", "n?"},
                        {"tries", "n?"},   {"workerCommand", "s?"}, {"orderSeed", "n"}};
const Fields runFields{{"executor", "s"},       {"workers", "n"},        {"repeat", "n"},      {"startedAt", "s"},
                       {"state", "s"},          {"failedReason", "s?"},  {"wallSeconds", "n"}, {"cpuSeconds", "n"},
                       {"startupSeconds", "n"}, {"workerStartups", "a"}, {"load", "n"},        {"httpVersion", "s?"},
                       {"bytes", "n"},          {"done", "n"},           {"failed", "n"},      {"outlier", "b"},
                       {"outputDigest", "s?"},  {"spans", "a?"},         {"conditions", "o"},  {"disturbances", "a"},
                       {"repeated", "b"}};
const Fields spanFields{{"task", "n"},        {"worker", "n"}, {"startSeconds", "n"},  {"endSeconds", "n"},
                        {"cpuSeconds", "n?"}, {"bytes", "n"},  {"tries", "n"},         {"outcome", "s"},
                        {"phases", "a"},      {"error", "o?"}, {"readySeconds", "n?"}, {"note", "s?"}};
const Fields phaseFields{{"name", "s"}, {"startSeconds", "n"}, {"endSeconds", "n"}};
const Fields summaryFields{{"executor", "s"},     {"workers", "n"},    {"runs", "n"},        {"medianSeconds", "n"},
                           {"minSeconds", "n"},   {"maxSeconds", "n"}, {"ci95", "a?"},       {"speedup", "n"},
                           {"speedupCi95", "a?"}, {"efficiency", "n"}, {"utilisation", "n"}, {"failed", "n"},
                           {"losses", "o?"},      {"interval", "s"},   {"detectable", "n?"}};
const Fields conditionsFields{{"runningSeconds", "n?"}, {"readySeconds", "n?"},     {"blockedSeconds", "n?"},
                              {"neighbourCores", "n?"}, {"stealSeconds", "n?"},     {"throttledSeconds", "n?"},
                              {"cpuPressure", "n?"},    {"forcedSwitches", "n?"},   {"voluntarySwitches", "n?"},
                              {"majorFaults", "n?"},    {"suspendedSeconds", "n?"}, {"serverCpuSeconds", "n?"}};

} // namespace

class TestReportFields : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyFieldIsThere_data();
    void everyFieldIsThere();
    void sayWhatWasPlanned();
    void timesAreIsoInUtc();
    void namesOfAnyKindStayJson();

private:
    SampleRuns m_sample;
};

void TestReportFields::initTestCase()
{
    QVERIFY(m_sample.isGood());
}

void TestReportFields::everyFieldIsThere_data()
{
    QTest::addColumn<QString>("kind");
    for (const char *kind : {"sleep", "download", "resize"})
        QTest::newRow(kind) << QString::fromLatin1(kind);
}

void TestReportFields::everyFieldIsThere()
{
    QFETCH(QString, kind);
    const Report report = m_sample.report(kind.toStdString());
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

void TestReportFields::sayWhatWasPlanned()
{
    const QJsonObject sleep = m_sample.report("sleep").plan();
    QCOMPARE(text(sleep, "workload"), QByteArray("sleep"));
    QCOMPARE(number(sleep, "tasks"), 5.0);
    QCOMPARE(sleep[QStringLiteral("names")].toArray().size(), 5);
    QCOMPARE(text(sleep, "baseline"), QByteArray("serial"));
    QCOMPARE(sleep[QStringLiteral("executors")].toArray().size(), 5); // all but async
    QVERIFY(sleep[QStringLiteral("network")].isNull());
    const QJsonObject download = m_sample.report("download").plan();
    QCOMPARE(download[QStringLiteral("executors")].toArray().size(), 6);
    QCOMPARE(text(download, "network"), QByteArray("lan"));
    QCOMPARE(text(download, "source"), QByteArray("demo-1000"));
    QCOMPARE(download[QStringLiteral("names")].toArray(),
             (QJsonArray{QStringLiteral("0001.jpg"), QStringLiteral("0002.jpg"), QStringLiteral("0003.jpg"),
                         QStringLiteral("0004.jpg")}));
    const QJsonObject resize = m_sample.report("resize").plan();
    QCOMPARE(text(resize, "size"), QByteArray("64x48"));
    QCOMPARE(number(resize, "blur"), 2.0);
    QCOMPARE(number(resize, "quality"), 85.0);
}

void TestReportFields::timesAreIsoInUtc()
{
    const Report report = m_sample.report("sleep");
    const auto isNow = [](const QByteArray &written) {
        const QDateTime time = QDateTime::fromString(QString::fromUtf8(written), Qt::ISODateWithMs);
        return time.isValid() && time.timeSpec() == Qt::UTC
            && std::abs(time.secsTo(QDateTime::currentDateTimeUtc())) < 300;
    };
    QVERIFY(isNow(text(report.root(), "created")));
    for (const QJsonObject &run : report.runs())
        QVERIFY2(isNow(text(run, "startedAt")), text(run, "startedAt").constData());
}

void TestReportFields::namesOfAnyKindStayJson()
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

QTEST_GUILESS_MAIN(manyhands::testing::TestReportFields)
#include "test_report_fields.moc"

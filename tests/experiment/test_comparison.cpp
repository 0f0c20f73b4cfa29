// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/comparison.h"

#include "tests/support/made_runs.h"

#include <QtTest>

using namespace manyhands;
using manyhands::testing::madeExperiment;
using manyhands::testing::MadeRun;

namespace {

/// So many runs of one row, each a little different, all `factor` times as long.
std::vector<MadeRun> row(double factor, int runs = 8, ExecutorKind executor = ExecutorKind::StdThread, int workers = 4)
{
    std::vector<MadeRun> made;
    for (int i = 0; i < runs; ++i)
        made.push_back({executor, workers, factor * (1 + 0.002 * i)});
    return made;
}

Experiment reportOf(const std::vector<MadeRun> &runs, TaskKind kind = TaskKind::Resize)
{
    Experiment experiment = madeExperiment(runs, kind);
    for (int task = 0; task < experiment.plan.taskCount; ++task)
        experiment.plan.names += QStringLiteral("%1.jpg").arg(task);
    analyse(experiment);
    return experiment;
}

RowComparison onlyRow(const Comparison &comparison)
{
    return comparison.problem.isEmpty() && comparison.rows.size() == 1 ? comparison.rows.front() : RowComparison();
}

void change(Experiment &report, void (*how)(Workload &))
{
    auto workload = std::make_shared<Workload>(*report.plan.workload);
    how(*workload);
    report.plan.workload = workload;
}

} // namespace

class TestComparison : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void changesAreSeen_data();
    void changesAreSeen();
    void placesMayBeChanged();
    void fewRunsCannotTell();
    void onlyCountingRunsCount();
    void otherWorkIsRefused_data();
    void otherWorkIsRefused();
    void otherSuccessIsRefused();
    void namesMayBeMissing();
    void rowsOfOneReportAreSaid();
    void anotherMachineIsSaid();
    void otherConditionsAreSaid();
};

void TestComparison::changesAreSeen_data()
{
    QTest::addColumn<double>("factor");
    QTest::addColumn<double>("threshold");
    QTest::addColumn<Change>("change");
    QTest::newRow("the same") << 1.0 << 0.05 << Change::NoneSeen;
    QTest::newRow("slower by less than the threshold") << 1.03 << 0.05 << Change::NoneSeen;
    QTest::newRow("slower, with a smaller threshold") << 1.03 << 0.01 << Change::Slower;
    QTest::newRow("slower") << 1.1 << 0.05 << Change::Slower;
    QTest::newRow("not as slow as asked") << 1.1 << 0.2 << Change::NoneSeen;
    QTest::newRow("faster") << 0.9 << 0.05 << Change::Faster;
    QTest::newRow("faster by less") << 0.97 << 0.05 << Change::NoneSeen;
}

void TestComparison::changesAreSeen()
{
    QFETCH(double, factor);
    QFETCH(double, threshold);
    QFETCH(Change, change);
    const RowComparison compared = onlyRow(compareExperiments(reportOf(row(1)), reportOf(row(factor)), threshold));
    QVERIFY(compared.change == change);
    QVERIFY(std::abs(*compared.ratio - factor) < 1e-6);
    QVERIFY(compared.interval->first <= *compared.ratio && *compared.ratio <= compared.interval->second);
    QVERIFY(compared.interval->second - compared.interval->first < 0.03);
    QVERIFY(*compared.detectable > 1 + threshold && *compared.detectable < 1.05 * (1 + threshold));
    QVERIFY(std::abs(compared.oldMedian - 1.007) < 1e-6);
}

void TestComparison::placesMayBeChanged()
{
    const Experiment one = reportOf(row(1));
    const Experiment other = reportOf(row(1.08));
    const RowComparison forth = onlyRow(compareExperiments(one, other, 0.05));
    const RowComparison back = onlyRow(compareExperiments(other, one, 0.05));
    QVERIFY(forth.change == Change::Slower && back.change == Change::Faster);
    QVERIFY(std::abs(forth.interval->first * back.interval->second - 1) < 1e-9);
}

void TestComparison::fewRunsCannotTell()
{
    for (const auto &[before, after] : {std::pair(5, 20), {20, 5}, {1, 1}}) {
        const RowComparison compared =
            onlyRow(compareExperiments(reportOf(row(1, before)), reportOf(row(2, after)), 0.05));
        QVERIFY(compared.change == Change::CannotTell && !compared.interval && !compared.detectable);
        QCOMPARE(compared.oldRuns, before);
        QCOMPARE(compared.newRuns, after);
    }
    QVERIFY(onlyRow(compareExperiments(reportOf(row(1, 6)), reportOf(row(2, 6)), 0.05)).change == Change::Slower);
}

void TestComparison::onlyCountingRunsCount()
{
    std::vector<MadeRun> runs = row(1, 6);
    for (int i = 0; i < 6; ++i)
        runs.push_back({ExecutorKind::StdThread, 4, 9, 0, 0, 0, RunState::Cancelled});
    const RowComparison compared = onlyRow(compareExperiments(reportOf(row(1, 6)), reportOf(runs), 0.05));
    QCOMPARE(compared.newRuns, 6);
    QVERIFY(compared.change == Change::NoneSeen);
}

void TestComparison::otherWorkIsRefused_data()
{
    using Changer = void (*)(Experiment &);
    QTest::addColumn<Changer>("changer");
    QTest::addColumn<QString>("named");
    const auto row = [](const char *name, Changer changer, const char *named) {
        QTest::newRow(name) << changer << QString::fromLatin1(named);
    };
    row(
        "size", [](Experiment &report) { change(report, [](Workload &work) {
                                             work.resize.box = {64, 64};
                                         }); },
        "size was 128x128 in the old report and is 64x64");
    row(
        "blur", [](Experiment &report) { change(report, [](Workload &work) { work.resize.blurSigma = 2.5; }); },
        "blur was 0 in the old report and is 2.5");
    row(
        "blur's scale",
        [](Experiment &report) { change(report, [](Workload &work) { work.resize.blurAt = BlurAt::Reduced; }); },
        "reduced");
    row(
        "workload", [](Experiment &report) { change(report, [](Workload &work) { work.kind = TaskKind::Download; }); },
        "workload was resize");
    row(
        "tasks", [](Experiment &report) { report.plan.names.removeLast(), --report.plan.taskCount; },
        "number of tasks was 15 in the old report and is 14");
    row(
        "a name", [](Experiment &report) { report.plan.names[3] = QStringLiteral("other.jpg"); },
        "3.jpg in the old report and is other.jpg");
    row(
        "network", [](Experiment &report) { report.plan.network = QStringLiteral("mobile"); },
        "network was none in the old report and is mobile");
    row(
        "latency", [](Experiment &report) { report.plan.latencyMs = 7; }, "7 ms");
}

void TestComparison::otherWorkIsRefused()
{
    using Changer = void (*)(Experiment &);
    QFETCH(Changer, changer);
    QFETCH(QString, named);
    Experiment other = reportOf(row(1));
    changer(other);
    const Comparison comparison = compareExperiments(reportOf(row(1)), other, 0.05);
    QVERIFY2(comparison.problem.contains(named), qPrintable(comparison.problem));
    QVERIFY(comparison.problem.startsWith(QStringLiteral("not the same work: ")));
    QVERIFY(comparison.rows.empty());
}

/// What fails is soon at the end.
void TestComparison::otherSuccessIsRefused()
{
    const auto failing = [](double factor, int failed) {
        std::vector<MadeRun> runs = row(factor);
        for (MadeRun &run : runs)
            run.failed = failed;
        return reportOf(runs, TaskKind::Download);
    };
    const int all = failing(1, 0).plan.taskCount;
    const auto problem = [&](int before, int after) {
        return compareExperiments(failing(1, before), failing(0.1, after), 0.05).problem;
    };
    QVERIFY(problem(0, 0).isEmpty());
    QVERIFY(problem(all / 2, all / 2).isEmpty());
    QVERIFY(problem(0, all).startsWith(QLatin1String("nothing was done in the runs of the new report")));
    QVERIFY(problem(all, 0).startsWith(QLatin1String("nothing was done in the runs of the old report")));
    QVERIFY(problem(0, all / 2).startsWith(QLatin1String("not the same work: 0 % of the tasks failed")));
}

void TestComparison::namesMayBeMissing()
{
    Experiment other = reportOf(row(1));
    other.plan.names.clear();
    QCOMPARE(compareExperiments(reportOf(row(1)), other, 0.05).problem, QString());
    QCOMPARE(compareExperiments(other, reportOf(row(1)), 0.05).problem, QString());
}

void TestComparison::rowsOfOneReportAreSaid()
{
    std::vector<MadeRun> more = row(1);
    for (const MadeRun &run : row(1, 8, ExecutorKind::Process, 2))
        more.push_back(run);
    const Comparison comparison = compareExperiments(reportOf(more), reportOf(row(1)), 0.05);
    QCOMPARE(comparison.rows.size(), size_t(1));
    QCOMPARE(comparison.notes.size(), 1);
    QVERIFY2(comparison.notes.front().contains(QStringLiteral("2"))
                 && comparison.notes.front().contains(QStringLiteral("old report only")),
             qPrintable(comparison.notes.front()));
    const Comparison nothing =
        compareExperiments(reportOf(row(1)), reportOf(row(1, 8, ExecutorKind::StdThread, 2)), 0.05);
    QVERIFY(nothing.problem.contains(QStringLiteral("in common")));
}

void TestComparison::anotherMachineIsSaid()
{
    Experiment other = reportOf(row(1));
    QCOMPARE(compareExperiments(reportOf(row(1)), other, 0.05).notes, QStringList());
    other.machine.usableCores = 1;
    other.machine.cpu = QStringLiteral("Another CPU");
    other.machine.load = 3.5;
    other.machine.compiler = QStringLiteral("Another compiler");
    const QString notes = compareExperiments(reportOf(row(1)), other, 0.05).notes.join(QLatin1Char('\n'));
    QVERIFY2(notes.contains(QStringLiteral("the number of usable cores was 2 and is 1")), qPrintable(notes));
    QVERIFY2(notes.contains(QStringLiteral("is Another CPU")), qPrintable(notes));
    QVERIFY2(notes.contains(QStringLiteral("was 0.0 and is 3.5")), qPrintable(notes));
    QVERIFY2(notes.contains(QStringLiteral("is Another compiler")), qPrintable(notes));
}

void TestComparison::otherConditionsAreSaid()
{
    Experiment other = reportOf(row(1));
    other.machine.governor = QStringLiteral("powersave");
    QCOMPARE(compareExperiments(reportOf(row(1)), other, 0.05).notes, QStringList()); // the old one did not tell
    Experiment known = reportOf(row(1));
    known.machine.governor = QStringLiteral("performance");
    known.machine.turbo = true;
    other.machine.turbo = false;
    for (Experiment *report : {&known, &other}) {
        for (auto &each : report->runs) {
            auto run = std::make_shared<Run>(*each);
            run->conditions.neighbourCores = report == &known ? 0.1 : 1.3;
            if (report == &other && run->repeat <= 3)
                run->disturbances = {{DisturbanceKind::Neighbours, QStringLiteral("Others took it.")}};
            each = std::move(run);
        }
    }
    const QString notes = compareExperiments(known, other, 0.05).notes.join(QLatin1Char('\n'));
    QVERIFY2(notes.contains(QStringLiteral("governor was performance and is powersave")), qPrintable(notes));
    QVERIFY2(notes.contains(QStringLiteral("turbo was on and is off")), qPrintable(notes));
    QVERIFY2(notes.contains(QStringLiteral("used 0.1 cores in the old report's runs and 1.3")), qPrintable(notes));
    QVERIFY2(notes.contains(QStringLiteral("0 of 8 runs were disturbed in the old report, 3 of 8")), qPrintable(notes));
}

QTEST_GUILESS_MAIN(TestComparison)
#include "test_comparison.moc"

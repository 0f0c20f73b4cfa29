// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/window_fixture.h"

#include "ui/experiment/results_model.h"
#include "ui/experiment/results_view.h"

#include <QAbstractItemModelTester>
#include <QBuffer>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScrollBar>
#include <QSpinBox>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTreeView>

#include <map>

using namespace manyhands;

namespace {

QTreeView *tableOfOneRun(WindowFixture &fixture, ExecutorKind executor)
{
    fixture.find<QLineEdit>("sleepEdit")->setText(QStringLiteral("2 x 0.01"));
    fixture.find<QListWidget>("executorList")->setCurrentRow(int(executor));
    fixture.find<QPushButton>("sleepButton")->click();
    [&] { QTRY_VERIFY(!fixture.isRunning()); }();
    fixture.find<QTabBar>("chartTabs")->setCurrentIndex(3);
    return fixture.find<QTreeView>("resultsTable");
}

void runSerially(Session &session, ExperimentSettings job)
{
    job.executors = {ExecutorKind::Serial};
    job.workers = {1};
    QVERIFY(session.start(job, groupOf(job)));
    QTRY_VERIFY(!session.isRunning());
}

} // namespace

class TestResultsView : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theJobIsNamedAsSoonAsThereIsRoom()
    {
        WindowFixture fixture;
        const QTreeView *table = tableOfOneRun(fixture, ExecutorKind::Serial);
        for (const int width : {800, 1920, 800, 1920}) {
            fixture.window().resize(width, 800);
            QTRY_COMPARE(table->isColumnHidden(ResultsModel::JobTitle), width == 800);
        }
    }

    void figuresStandTogether()
    {
        WindowFixture fixture;
        const QTreeView *table = tableOfOneRun(fixture, ExecutorKind::Serial);
        fixture.window().resize(1240, 800);
        QTRY_VERIFY(table->isColumnHidden(ResultsModel::JobTitle));
        const QHeaderView *header = table->header();
        QTRY_COMPARE(header->length(), table->viewport()->width());
        QCOMPARE(header->sectionSize(ResultsModel::Failed), header->sectionSizeHint(ResultsModel::Failed));
    }

    void aNarrowWindowLeavesFiguresOutInsteadOfScrolling()
    {
        WindowFixture fixture;
        const QTreeView *table = tableOfOneRun(fixture, ExecutorKind::Concurrent);
        for (const bool isNarrow : {true, false, true}) {
            fixture.window().resize(isNarrow ? 800 : 1240, 600);
            QTRY_COMPARE(table->isColumnHidden(ResultsModel::Rate), isNarrow);
            QTRY_COMPARE(table->horizontalScrollBar()->maximum(), 0);
        }
        QVERIFY(!table->isColumnHidden(ResultsModel::Failed));
        QVERIFY(
            table->model()->index(0, 0).data(Qt::ToolTipRole).toString().contains(QStringLiteral("Done: 2, CPU: ")));
    }

    void aLaterRunsWiderFiguresHaveRoomToo()
    {
        ExperimentSettings job;
        job.kind = TaskKind::Sleep;
        job.executors = {ExecutorKind::Serial};
        job.workers = {1};
        Session session;
        ResultsView table(session);
        table.resize(1600, 400);
        table.show();
        for (const qsizetype tasks : {2, 2, 100'000}) {
            job.sleepSeconds = QList<double>(tasks, 0);
            QVERIFY(session.start(job, groupOf(job)));
            QTRY_VERIFY(!session.isRunning());
            table.addRun(session.runs().back().number);
            for (int column = ResultsModel::Workers; column < ResultsModel::JobTitle; ++column) {
                const QModelIndex last = table.model()->index(table.model()->rowCount() - 1, column);
                QVERIFY(table.sizeHintForIndex(last).width() <= table.columnWidth(column));
            }
        }
    }

    void everyExecutorIsNamedInFull()
    {
        WindowFixture fixture;
        fixture.window().resize(800, 600);
        const QTreeView *table = tableOfOneRun(fixture, ExecutorKind::Concurrent);
        const QModelIndex executor = table->model()->index(0, ResultsModel::Executor);
        QTRY_VERIFY(table->visualRect(executor).width() >= table->sizeHintForIndex(executor).width());
    }

    /// Against what the run itself says.
    void everyFigureIsThatOfTheRun()
    {
        WindowFixture fixture;
        fixture.find<QSpinBox>("countSpinBox")->setValue(3);
        for (const ExecutorKind executor : {ExecutorKind::Serial, ExecutorKind::Process}) {
            fixture.find<QListWidget>("executorList")->setCurrentRow(int(executor));
            fixture.find<QPushButton>("downloadButton")->click();
            QTRY_VERIFY(!fixture.isRunning());
        }
        fixture.find<QTabBar>("chartTabs")->setCurrentIndex(3);
        const QAbstractItemModel *model = fixture.find<QTreeView>("resultsTable")->model();
        const auto cell = [&](int row, const char *heading) {
            for (int column = 0; column < model->columnCount(); ++column) {
                if (model->headerData(column, Qt::Horizontal).toString() == QLatin1String(heading))
                    return model->index(row, column).data().toString();
            }
            return QString();
        };
        const auto figure = [&](int row, const char *heading) {
            return cell(row, heading).section(QLatin1Char(' '), 0, 0).toDouble();
        };
        const auto isRounded = [](double shown, double exact) { return std::abs(shown - exact) <= 0.006; };
        const auto &runs = fixture.window().session().runs();
        QCOMPARE(model->rowCount(), int(runs.size()));
        std::map<ExecutorKind, int> counted; // a run that the machine's other work disturbed was repeated
        for (int row = 0; row < model->rowCount(); ++row) {
            const Run &run = *runs[size_t(row)].result;
            const double seconds = toSeconds(run.wall);
            const double cores = std::min(run.workers, usableCores());
            QCOMPARE(cell(row, "Executor"), executorTitle(run.executor));
            QCOMPARE(cell(row, "Workers"), QString::number(run.workers));
            QVERIFY(isRounded(figure(row, "Time"), seconds));
            QVERIFY(isRounded(figure(row, "CPU"), toSeconds(run.cpu)));
            QVERIFY(isRounded(figure(row, "Utilisation") / 100, toSeconds(run.cpu) / seconds / cores));
            QVERIFY(std::abs(figure(row, "MB/s") - double(run.bytes) / seconds / 1e6) <= 0.06);
            const QString hint = model->index(row, 0).data(Qt::ToolTipRole).toString();
            QVERIFY(hint.contains(QStringLiteral("downloaded: %1 MB/s").arg(cell(row, "MB/s"))));
            QCOMPARE(cell(row, "Done"), QStringLiteral("3"));
            QCOMPARE(cell(row, "Failed"), QString());
            QVERIFY(!cell(row, "Job").isEmpty());
            if (!run.repeated)
                counted[run.executor] = row;
        }
        const int serial = counted.at(ExecutorKind::Serial);
        const int process = counted.at(ExecutorKind::Process);
        const auto wall = [&](int row) { return toSeconds(runs[size_t(row)].result->wall); };
        QCOMPARE(cell(serial, "Speedup"), QString()); // the baseline
        QVERIFY(isRounded(figure(process, "Speedup"), wall(serial) / wall(process)));
    }

    void failuresAndNotesStandBelowTheirRun()
    {
        QTemporaryDir folder;
        QImage picture(40, 30, QImage::Format_RGB32);
        picture.fill(Qt::darkCyan);
        QByteArray jpeg;
        QBuffer buffer(&jpeg);
        QVERIFY(picture.save(&buffer, "jpg"));
        ExperimentSettings job;
        job.kind = TaskKind::Resize;
        for (const auto &[name, bytes] :
             {std::pair("a.jpg", jpeg), {"b.jpg", jpeg.chopped(2)}, {"c.jpg", QByteArray("no picture")}}) {
            QFile file(folder.filePath(QLatin1String(name)));
            QVERIFY(file.open(QIODevice::WriteOnly));
            QCOMPARE(file.write(bytes), bytes.size());
            job.inputs.push_back(file.fileName().toStdString());
        }
        Session session;
        runSerially(session, job);
        ResultsModel model(session);
        model.addRun(session.runs().back().number);
        const QModelIndex run = model.index(0, 0);
        QCOMPARE(model.rowCount(run), 2);
        const QModelIndex failure = model.index(0, 0, run);
        const QModelIndex note = model.index(1, 0, run);
        QVERIFY(failure.data().toString().startsWith(QStringLiteral("c.jpg   not-an-image   ")));
        QVERIFY(note.data().toString().startsWith(QStringLiteral("b.jpg   note   ")));
        QCOMPARE(failure.data(Qt::ForegroundRole).value<QColor>(), model.theme().bad);
        QCOMPARE(note.data(Qt::ForegroundRole).value<QColor>(), model.theme().text);
    }

    void theRunThatFailedIsInSight_data()
    {
        QTest::addColumn<bool>("isShownBefore");
        QTest::newRow("the table is seen") << true;
        QTest::newRow("the table is seen afterwards") << false;
    }

    void theRunThatFailedIsInSight()
    {
        QFETCH(bool, isShownBefore);
        WindowFixture fixture;
        for (int run = 0; run < 25; ++run)
            runSleep(fixture);
        auto *tabs = fixture.find<QTabBar>("chartTabs");
        if (isShownBefore)
            tabs->setCurrentIndex(3);
        auto *table = fixture.find<QTreeView>("resultsTable");
        table->setCurrentIndex(table->model()->index(0, 0)); // the user looks at an older one
        QFile file(fixture.folder() + QStringLiteral("/broken.jpg"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("no picture") > 0);
        file.close();
        fixture.window().open({file.fileName().toStdString()});
        fixture.find<QPushButton>("resizeButton")->click();
        table->setCurrentIndex(table->model()->index(1, 0)); // also while it runs
        QTRY_VERIFY(!fixture.isRunning());
        tabs->setCurrentIndex(3);
        const QModelIndex run = table->model()->index(table->model()->rowCount() - 1, 0);
        QCOMPARE(table->currentIndex().row(), run.row());
        QVERIFY(table->isExpanded(run));
        const QModelIndex failure = table->model()->index(0, 0, run);
        const auto isSeen = [&](const QModelIndex &row) {
            return table->viewport()->rect().contains(table->visualRect(row).center());
        };
        QTRY_VERIFY(isSeen(run) && isSeen(failure));
    }

    void aLongNameLeavesRoomForTheReason()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("first ") + QString(70, QLatin1Char('x')) + QStringLiteral(" middle ")
                                   + QString(70, QLatin1Char('x')) + QStringLiteral(" last.jpg")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("no picture") > 0);
        file.close();
        ExperimentSettings job;
        job.kind = TaskKind::Resize;
        job.inputs = {file.fileName().toStdString()};
        Session session;
        runSerially(session, job);
        ResultsModel model(session);
        model.addRun(session.runs().back().number);
        const QModelIndex run = model.index(0, 0);
        for (const char *words : {"", "MIDDLE"}) { // what is not shown is found all the same
            model.setTasks(ResultsModel::Tasks::Remarkable, QLatin1String(words));
            QCOMPARE(model.rowCount(run), 1);
            const QString line = model.index(0, 0, run).data().toString();
            QVERIFY(line.startsWith(QStringLiteral("first xxx")));
            QVERIFY(line.contains(QStringLiteral("xxx last.jpg   not-an-image   ")));
            QVERIFY(!line.contains(QStringLiteral("middle")));
        }
    }

    void tasksAreFiltered()
    {
        WindowFixture fixture;
        QTreeView *table = tableOfOneRun(fixture, ExecutorKind::Serial);
        const QAbstractItemModel *model = table->model();
        const auto lines = [&] {
            QStringList texts;
            for (int i = 0; i < model->rowCount(model->index(0, 0)); ++i)
                texts += model->index(i, 0, model->index(0, 0)).data().toString();
            return texts;
        };
        QCOMPARE(lines().size(), 0); // none failed
        fixture.find<QComboBox>("tasksCombo")->setCurrentIndex(2);
        QCOMPARE(lines().size(), 2);
        QVERIFY(table->isExpanded(model->index(0, 0)));
        fixture.find<QLineEdit>("tasksFilter")->setText(QStringLiteral("0.01 S"));
        QCOMPARE(lines().size(), 2);
        fixture.find<QLineEdit>("tasksFilter")->setText(QStringLiteral("nowhere"));
        QCOMPARE(lines().size(), 0);
        fixture.find<QLineEdit>("tasksFilter")->clear();
        fixture.find<QComboBox>("tasksCombo")->setCurrentIndex(1);
        QCOMPARE(lines().size(), 2);
    }

    void theSlowestComesFirst()
    {
        ExperimentSettings job;
        job.kind = TaskKind::Sleep;
        job.sleepSeconds = {0.01, 0.05, 0.02};
        job.executors = {ExecutorKind::Serial};
        job.workers = {1};
        Session session;
        ResultsModel model(session);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QVERIFY(session.start(job, groupOf(job)));
        QTRY_VERIFY(!session.isRunning());
        model.addRun(session.runs().back().number);
        model.setTasks(ResultsModel::Tasks::Slowest, {});
        const QModelIndex run = model.index(0, 0);
        QCOMPARE(model.rowCount(run), 3);
        QVERIFY(model.index(0, 0, run).data().toString().endsWith(QStringLiteral("0.05 s")));
        QVERIFY(model.index(2, 0, run).data().toString().endsWith(QStringLiteral("0.01 s")));
    }

    /// Whatever stands above it is dropped.
    void aChosenFailureStaysThatOfItsRun()
    {
        ExperimentSettings job;
        job.kind = TaskKind::Resize;
        job.inputs = {"/etc/hosts", "/etc/passwd"};
        job.executors = {ExecutorKind::Serial};
        job.workers = {1};
        Session session;
        ResultsModel model(session);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (int run = 0; run < 3; ++run) {
            QVERIFY(session.start(job, groupOf(job)));
            QTRY_VERIFY(!session.isRunning());
            model.addRun(session.runs().back().number);
        }
        const int last = session.runs().back().number;
        const QPersistentModelIndex chosen = model.index(1, 0, model.indexOfRun(last));
        const QString words = chosen.data().toString();
        QCOMPARE(model.runNumber(chosen), last);
        session.remove({last - 2, last - 1});
        model.takeRuns();
        QCOMPARE(model.rowCount(), 1);
        QVERIFY(chosen.isValid());
        QCOMPARE(model.runNumber(chosen), last);
        QCOMPARE(chosen.data().toString(), words);
        QCOMPARE(chosen.parent(), model.index(0, 0));
        session.undo();
        model.takeRuns();
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.runNumber(chosen), last);
        QCOMPARE(chosen.parent(), model.index(2, 0));
    }
};

QTEST_MAIN(TestResultsView)
#include "test_results_view.moc"

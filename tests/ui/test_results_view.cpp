#include "tests/ui/window_fixture.h"

#include "ui/experiment/results_model.h"

#include <QAbstractItemModelTester>
#include <QBuffer>
#include <QHeaderView>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTreeView>

using namespace manyhands;

namespace {

QTreeView *tableOfOneRun(WindowFixture &fixture, ExecutorKind executor)
{
    fixture.find<QLineEdit>("sleepEdit")->setText(QStringLiteral("2 x 0.01"));
    fixture.find<QListWidget>("executorList")->setCurrentRow(int(executor));
    fixture.find<QPushButton>("sleepButton")->click();
    while (fixture.isRunning())
        QTest::qWait(5);
    fixture.find<QTabBar>("chartTabs")->setCurrentIndex(3);
    return fixture.find<QTreeView>("resultsTable");
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

    void everyExecutorIsNamedInFull()
    {
        WindowFixture fixture;
        fixture.window().resize(800, 600);
        const QTreeView *table = tableOfOneRun(fixture, ExecutorKind::Concurrent);
        const QModelIndex executor = table->model()->index(0, ResultsModel::Executor);
        QTRY_VERIFY(table->visualRect(executor).width() >= table->sizeHintForIndex(executor).width());
    }

    void failuresAndNotesStandBelowTheirRun()
    {
        QTemporaryDir folder;
        QImage picture(40, 30, QImage::Format_RGB32);
        picture.fill(Qt::darkCyan);
        QByteArray jpeg;
        QBuffer buffer(&jpeg);
        QVERIFY(picture.save(&buffer, "jpg"));
        Job job;
        job.kind = TaskKind::Resize;
        for (const auto &[name, bytes] :
             {std::pair("a.jpg", jpeg), {"b.jpg", jpeg.chopped(2)}, {"c.jpg", QByteArray("no picture")}}) {
            QFile file(folder.filePath(QLatin1String(name)));
            QVERIFY(file.open(QIODevice::WriteOnly));
            QCOMPARE(file.write(bytes), bytes.size());
            job.inputs.push_back(file.fileName().toStdString());
        }
        job.executors = {ExecutorKind::Serial};
        job.workers = {1};
        Session session;
        QVERIFY(session.start(job, groupOf(job)));
        QTRY_VERIFY(!session.isRunning());
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

    /// Whatever stands above it is dropped.
    void aChosenFailureStaysThatOfItsRun()
    {
        Job job;
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
        model.dropRuns(last - 1);
        QCOMPARE(model.rowCount(), 1);
        QVERIFY(chosen.isValid());
        QCOMPARE(model.runNumber(chosen), last);
        QCOMPARE(chosen.data().toString(), words);
        QCOMPARE(chosen.parent(), model.index(0, 0));
    }
};

QTEST_MAIN(TestResultsView)
#include "test_results_view.moc"

#include "tests/ui/window_fixture.h"

#include "ui/results/results_model.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTabBar>
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
};

QTEST_MAIN(TestResultsView)
#include "test_results_view.moc"

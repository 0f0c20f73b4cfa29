// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/window_fixture.h"

#include "ui/charts/experiment_charts.h"

#include "core/experiment/experiment.h"

#include <QAbstractSlider>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollArea>
#include <QSpinBox>
#include <QToolTip>
#include <QTreeView>

using namespace manyhands;

namespace {

constexpr const char *controls[] = {
    "downloadButton", "resizeButton",    "sleepButton",      "compareButton",  "stopButton",    "threadsSlider",
    "threadsSpinBox", "processesSlider", "processesSpinBox", "sourceCombo",    "networkCombo",  "countSpinBox",
    "executorList",   "outputEdit",      "widthSpinBox",     "heightSpinBox",  "blurSpinBox",   "blurAtCombo",
    "qualitySpinBox", "sleepEdit",       "timelineView",     "timingsChart",   "resultsTable",  "galleryView",
    "progressBar",    "exportButton",    "sweepButton",      "repeatsSpinBox", "warmupSpinBox", "scalingChart",
    "throughputChart"};

void sleepOf(WindowFixture &fixture, const char *text, ExecutorKind executor = ExecutorKind::StdThread)
{
    fixture.find<QLineEdit>("sleepEdit")->setText(QLatin1String(text));
    fixture.find<QListWidget>("executorList")->setCurrentRow(int(executor));
}

} // namespace

class TestMainWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyControlHasItsWords()
    {
        WindowFixture fixture;
        for (const char *name : controls) {
            const auto *control = fixture.find<QWidget>(name);
            QVERIFY2(!control->accessibleName().isEmpty(), name);
            const bool saysMoreUnderThePointer =
                QByteArrayList{"timelineView", "scalingChart", "throughputChart"}.contains(name);
            QVERIFY2(!control->toolTip().isEmpty() || saysMoreUnderThePointer, name);
        }
        QCOMPARE(fixture.find<QMenu>("themeMenu")->actions().size(), 3);
    }

    void sliderAndFigureFollowEachOther()
    {
        WindowFixture fixture;
        auto *slider = fixture.find<QAbstractSlider>("threadsSlider");
        auto *figure = fixture.find<QSpinBox>("threadsSpinBox");
        for (int value : {1, 2, 17, 63, 64}) {
            slider->setValue(value);
            QCOMPARE(figure->value(), value);
        }
        figure->setValue(33);
        QCOMPARE(slider->value(), 33);
        QCOMPARE(slider->maximum(), 64);
        QCOMPARE(fixture.find<QAbstractSlider>("processesSlider")->maximum(), 32);
    }

    void processesAreTiedUntilTheyAreMoved()
    {
        WindowFixture fixture;
        auto *threads = fixture.find<QAbstractSlider>("threadsSlider");
        auto *processes = fixture.find<QAbstractSlider>("processesSlider");
        threads->setValue(5);
        QCOMPARE(processes->value(), 5);
        auto *tied = fixture.find<QAbstractButton>("tiedCheckBox");
        processes->setValue(3);
        QVERIFY(!tied->isChecked());
        threads->setValue(7);
        QCOMPARE(processes->value(), 3);
        tied->click();
        QCOMPARE(processes->value(), 7);
        threads->setValue(64); // there are not so many processes
        QCOMPARE(processes->value(), 32);
        QVERIFY(!tied->isChecked());
    }

    void equalCountsStandAtEqualPlaces()
    {
        WindowFixture fixture;
        auto *threads = fixture.find<QAbstractSlider>("threadsSlider");
        auto *processes = fixture.find<QAbstractSlider>("processesSlider");
        const QPoint place(threads->width() * 2 / 3, threads->height() / 2);
        for (QAbstractSlider *slider : {threads, processes})
            QTest::mouseClick(slider, Qt::LeftButton, {}, place);
        QVERIFY(threads->value() > 1 && threads->value() < 32);
        QCOMPARE(processes->value(), threads->value());
    }

    void aCountThatIsTooLargeIsSaid_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<int>("most");
        QTest::newRow("processes") << QStringLiteral("processesSpinBox") << QStringLiteral("200") << 32;
        QTest::newRow("pictures") << QStringLiteral("countSpinBox") << QStringLiteral("20") << 15;
        QTest::newRow("many pictures") << QStringLiteral("countSpinBox") << QStringLiteral("9999") << 15;
        QTest::newRow("repeats") << QStringLiteral("repeatsSpinBox") << QStringLiteral("101") << 100;
    }

    void aCountThatIsTooLargeIsSaid()
    {
        QFETCH(QString, field);
        QFETCH(QString, typed);
        QFETCH(int, most);
        WindowFixture fixture;
        fixture.find<QAbstractButton>("settingsButton")->setChecked(true);
        auto *figure = fixture.find<QSpinBox>(field.toLatin1().constData());
        figure->setFocus();
        figure->selectAll();
        QTest::keyClicks(figure, typed);
        QCOMPARE(figure->cleanText(), typed); // as it is typed
        QTest::keyClick(figure, Qt::Key_Return);
        QCOMPARE(figure->value(), most);
        QCOMPARE(figure->cleanText(), QString::number(most));
        QTRY_VERIFY(QToolTip::isVisible());
        QCOMPARE(QToolTip::text(), QStringLiteral("At most %1").arg(most));
    }

    void itIsSaidAlsoWhereTheFieldIsLeft()
    {
        WindowFixture fixture;
        auto *figure = fixture.find<QSpinBox>("threadsSpinBox");
        figure->setFocus();
        figure->selectAll();
        QTest::keyClicks(figure, QStringLiteral("900"));
        QTest::keyClick(figure, Qt::Key_Tab);
        QVERIFY(!figure->hasFocus());
        QTRY_COMPARE(QToolTip::text(), QStringLiteral("At most 64"));
    }

    void aRunTakesTheCountThatIsTypedAndNotLeft()
    {
        WindowFixture fixture;
        auto *count = fixture.find<QSpinBox>("countSpinBox");
        count->setValue(2);
        count->setFocus();
        count->selectAll();
        QTest::keyClicks(count, QStringLiteral("20"));
        fixture.find<QAbstractButton>("downloadButton")->click();
        QCOMPARE(count->value(), 15);
        QTRY_VERIFY(!fixture.isRunning());
        QCOMPARE(fixture.window().session().runs().back().workload->size(), 15);
    }

    void checkingARowIsNotSelectingIt()
    {
        WindowFixture fixture;
        auto *list = fixture.find<QListWidget>("executorList");
        const auto click = [list](ExecutorKind kind, int x) {
            const QRect row = list->visualItemRect(list->item(int(kind)));
            QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, {row.left() + x, row.center().y()});
        };
        const auto isChecked = [list](ExecutorKind kind) { return list->item(int(kind))->checkState() == Qt::Checked; };
        QCOMPARE(list->currentRow(), int(ExecutorKind::StdThread));
        click(ExecutorKind::Async, 16);
        QVERIFY(!isChecked(ExecutorKind::Async));
        QCOMPARE(list->currentRow(), int(ExecutorKind::StdThread));
        click(ExecutorKind::Concurrent, 120);
        QVERIFY(isChecked(ExecutorKind::Concurrent));
        QCOMPARE(list->currentRow(), int(ExecutorKind::Concurrent));
        QTest::keyClick(list, Qt::Key_Space);
        QVERIFY(!isChecked(ExecutorKind::Concurrent));
    }

    void buttonsSayWhatTheyRun()
    {
        WindowFixture fixture;
        fixture.find<QListWidget>("executorList")->setCurrentRow(int(ExecutorKind::Process));
        fixture.find<QAbstractSlider>("processesSlider")->setValue(3);
        for (const char *name : {"downloadButton", "resizeButton"}) {
            const auto *button = fixture.find<QPushButton>(name);
            QCOMPARE(button->findChild<QLabel *>()->text(), QStringLiteral("with Processes"));
            QVERIFY(button->toolTip().contains(QLatin1String("Processes, 3 workers")));
        }
    }

    void compareAndSweepSayHowMuchTheyRun()
    {
        WindowFixture fixture;
        const auto forecasts = [&] {
            return fixture.find<QLabel>("compareForecast")->text() + QStringLiteral("; ")
                + fixture.find<QLabel>("sweepForecast")->text();
        };
        fixture.find<QAbstractSlider>("threadsSlider")->setValue(4);
        QCOMPARE(forecasts(), QStringLiteral("6 runs; 16 runs"));
        fixture.find<QSpinBox>("repeatsSpinBox")->setValue(3);
        fixture.find<QSpinBox>("warmupSpinBox")->setValue(1);
        auto *list = fixture.find<QListWidget>("executorList");
        for (const ExecutorKind kind : {ExecutorKind::ThreadPool, ExecutorKind::Concurrent, ExecutorKind::Async})
            list->item(int(kind))->setCheckState(Qt::Unchecked);
        QCOMPARE(forecasts(), QStringLiteral("12 runs; 28 runs"));
        list->item(int(ExecutorKind::Process))->setCheckState(Qt::Unchecked);
        fixture.find<QLineEdit>("sleepEdit")->setText(QStringLiteral("4 x 0.01"));
        fixture.find<QPushButton>("sleepButton")->click();
        QTRY_VERIFY(!fixture.isRunning());
        fixture.find<QPushButton>("compareButton")->click();
        QTRY_VERIFY(!fixture.isRunning());
        static const QRegularExpression known(QStringLiteral("^8 runs, \\d+ s; 16 runs, \\d+ s$"));
        QVERIFY2(known.match(forecasts()).hasMatch(), qPrintable(forecasts()));
    }

    void sliderIsMovedByKeys()
    {
        WindowFixture fixture;
        auto *slider = fixture.find<QAbstractSlider>("threadsSlider");
        slider->setValue(8);
        QTest::keyClick(slider, Qt::Key_Right);
        QCOMPARE(slider->value(), 9);
        QTest::keyClick(slider, Qt::Key_Home);
        QCOMPARE(slider->value(), 1);
        QTest::keyClick(slider, Qt::Key_End);
        QCOMPARE(slider->value(), 64);
    }

    void oneClickIsOneRun()
    {
        WindowFixture fixture;
        sleepOf(fixture, "4 x 0.02");
        fixture.find<QPushButton>("sleepButton")->click();
        QVERIFY(fixture.isRunning());
        QVERIFY(!fixture.find<QPushButton>("downloadButton")->isEnabled());
        QTRY_VERIFY(!fixture.isRunning());
        QCOMPARE(fixture.runCount(), 1);
        const SessionRun &run = fixture.window().session().runs().front();
        QCOMPARE(run.executor, ExecutorKind::StdThread);
        QCOMPARE(run.result->done, 4);
        QCOMPARE(fixture.find<QTreeView>("resultsTable")->model()->rowCount(), 1);
        QVERIFY(fixture.find<QPushButton>("downloadButton")->isEnabled());
        QVERIFY(!fixture.find<QPushButton>("stopButton")->isEnabled());
    }

    void compareRunsWhatIsChecked()
    {
        WindowFixture fixture;
        sleepOf(fixture, "4 x 0.02", ExecutorKind::Serial);
        fixture.find<QPushButton>("sleepButton")->click(); // sleep is the current job now
        QTRY_VERIFY(!fixture.isRunning());
        auto *list = fixture.find<QListWidget>("executorList");
        QVERIFY(!(list->item(int(ExecutorKind::Async))->flags() & Qt::ItemIsEnabled));
        list->item(int(ExecutorKind::Process))->setCheckState(Qt::Unchecked);
        list->item(int(ExecutorKind::Serial))->setCheckState(Qt::Unchecked);
        fixture.find<QPushButton>("compareButton")->click();
        QTRY_VERIFY(!fixture.isRunning());
        QCOMPARE(fixture.runCount(), 4); // serial, and three compared
        const Session &session = fixture.window().session();
        const double serial = toSeconds(session.runs().front().result->wall);
        for (const SessionRun &run : session.runs()) {
            if (run.executor != ExecutorKind::Serial)
                QCOMPARE(session.speedup(run).value_or(0), serial / toSeconds(run.result->wall));
        }
    }

    /// What was said to be wrong with a field.
    void aMendedErrorGoes()
    {
        WindowFixture fixture;
        fixture.find<QLineEdit>("sleepEdit")->setText(QStringLiteral("one"));
        fixture.find<QPushButton>("sleepButton")->click();
        const auto *message = fixture.find<QLabel>("messageLabel");
        QVERIFY(message->isVisible());
        QVERIFY(message->text().contains(QStringLiteral("one")));
        fixture.find<QLineEdit>("sleepEdit")->setText(QStringLiteral("still")); // wrong, too
        QVERIFY(message->isVisible());
        fixture.find<QLineEdit>("sleepEdit")->setText(QStringLiteral("1"));
        QVERIFY(!message->isVisible());
    }

    /// What only the run found: that nothing can be written there.
    void aMendedFolderIsNoErrorAnyMore()
    {
        WindowFixture fixture;
        auto *output = fixture.find<QLineEdit>("outputEdit");
        output->setText(QStringLiteral("/proc/nowhere"));
        fixture.find<QPushButton>("downloadButton")->click();
        const auto *message = fixture.find<QLabel>("messageLabel");
        QTRY_VERIFY(!fixture.isRunning() && message->isVisible());
        QVERIFY2(message->text().contains(QStringLiteral("/proc")), qPrintable(message->text()));
        output->setText(fixture.folder() + QStringLiteral("/out"));
        QVERIFY(!message->isVisible());
    }

    void whatFailedIsNamedOnce()
    {
        WindowFixture fixture;
        const std::string broken = fixture.folder().toStdString() + "/broken.jpg";
        QFile file(QString::fromStdString(broken));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("\xff\xd8\xff\xe0 and no picture") > 0);
        file.close();
        fixture.window().open({broken});
        fixture.find<QPushButton>("resizeButton")->click();
        const auto *message = fixture.find<QLabel>("messageLabel");
        QTRY_VERIFY(!fixture.isRunning() && message->isVisible());
        QCOMPARE(message->text().count(QStringLiteral("broken.jpg")), 1);
    }

    /// As a desktop opens it.
    void picturesAndFoldersAreOpened()
    {
        WindowFixture fixture;
        QTemporaryDir folder;
        fixture.window().open({folder.path().toStdString(), "/tmp/a.jpg"});
        const ExperimentSettings job =
            fixture.window().findChild<ControlPanel *>()->job(TaskKind::Resize, ControlPanel::Extent::Selected);
        QCOMPARE(job.inputs, (std::vector<std::string>{folder.path().toStdString(), "/tmp/a.jpg"}));
    }

    void olderBarsAreCounted()
    {
        WindowFixture fixture;
        sleepOf(fixture, "0");
        for (int run = 0; run < 62; ++run) { // each with another count: what is run again is in its bar
            fixture.find<QSpinBox>("threadsSpinBox")->setValue(run + 1);
            fixture.find<QPushButton>("sleepButton")->click();
            QTRY_VERIFY(!fixture.isRunning());
        }
        const QString words = fixture.find<QLabel>("baselineLabel")->text();
        QVERIFY2(words.startsWith(QStringLiteral("last 60 of 62")), qPrintable(words));
        fixture.window().resize(800, 600); // where there is no room for it
        QTRY_COMPARE(fixture.find<QLabel>("baselineLabel")->text(), QString());
        fixture.window().resize(1600, 900);
        QTRY_COMPARE(fixture.find<QLabel>("baselineLabel")->text(), words);
    }

    void anotherJobIsAnotherGroup()
    {
        WindowFixture fixture;
        sleepOf(fixture, "2 x 0.01", ExecutorKind::Serial);
        fixture.find<QPushButton>("sleepButton")->click();
        QTRY_VERIFY(!fixture.isRunning());
        sleepOf(fixture, "3 x 0.01");
        fixture.find<QPushButton>("sleepButton")->click();
        QTRY_VERIFY(!fixture.isRunning());
        const Session &session = fixture.window().session();
        QVERIFY(!session.speedup(session.runs().back()));
        QCOMPARE(fixture.find<TimingsChart>("timingsChart")->model().heading,
                 QStringLiteral("run Serial once to see speedups"));
        QCOMPARE(fixture.find<QTreeView>("resultsTable")->model()->rowCount(), 2);
    }

    void wrongSleepsAreSaidAndNothingRuns()
    {
        WindowFixture fixture;
        sleepOf(fixture, "1 two 3");
        fixture.find<QPushButton>("sleepButton")->click();
        QVERIFY(!fixture.isRunning());
        QVERIFY(fixture.find<QLabel>("messageLabel")->text().contains(QStringLiteral("two")));
        QVERIFY(fixture.find<QWidget>("messageStrip")->isVisible());
    }

    void stopKeepsWhatIsFinished()
    {
        WindowFixture fixture;
        sleepOf(fixture, "0.01 60 60");
        fixture.find<QPushButton>("sleepButton")->click();
        QTRY_COMPARE(fixture.find<QProgressBar>("progressBar")->value(), 1);
        fixture.find<QPushButton>("stopButton")->click();
        QCOMPARE(fixture.find<QLabel>("countLabel")->text(), QStringLiteral("Stopping…"));
        QTRY_VERIFY(!fixture.isRunning());
        const SessionRun &run = fixture.window().session().runs().back();
        QCOMPARE(run.result->state, RunState::Cancelled);
        QCOMPARE(run.result->done, 1);
        QVERIFY(fixture.find<QPushButton>("sleepButton")->isEnabled());
        sleepOf(fixture, "0.01");
        fixture.find<QPushButton>("sleepButton")->click();
        QTRY_VERIFY(!fixture.isRunning());
        QCOMPARE(fixture.window().session().runs().back().result->state, RunState::Finished);
    }

    void afterStopTheKeyboardIsWhereItWas()
    {
        WindowFixture fixture;
        sleepOf(fixture, "60");
        fixture.find<QWidget>("threadsSpinBox")->setFocus();
        fixture.find<QPushButton>("sleepButton")->click();
        QTRY_VERIFY(fixture.isRunning());
        auto *stop = fixture.find<QPushButton>("stopButton");
        stop->setFocus();
        QTest::keyClick(stop, Qt::Key_Space);
        QTRY_VERIFY(!fixture.isRunning());
        QCOMPARE(fixture.window().focusWidget(), fixture.find<QWidget>("threadsSpinBox"));
    }

    void shortcutsPressTheButtons()
    {
        WindowFixture fixture;
        sleepOf(fixture, "60");
        QTest::keyClick(fixture.window().windowHandle(), Qt::Key_L, Qt::ControlModifier);
        QVERIFY(fixture.isRunning());
        QTest::keyClick(fixture.window().windowHandle(), Qt::Key_Escape);
        QTRY_VERIFY(!fixture.isRunning());
        QTest::keyClick(fixture.window().windowHandle(), Qt::Key_5, Qt::ControlModifier);
        QVERIFY(fixture.find<QWidget>("resultsTable")->isVisible());
        QTest::keyClick(fixture.window().windowHandle(), Qt::Key_2, Qt::ControlModifier);
        QVERIFY(fixture.find<QWidget>("timingsChart")->isVisible());
        QTest::keyClick(fixture.window().windowHandle(), Qt::Key_T, Qt::AltModifier);
        QCOMPARE(fixture.window().focusWidget(), fixture.find<QWidget>("threadsSpinBox"));
    }

    void aSliderMovedDuringARunCountsForTheNext()
    {
        WindowFixture fixture;
        sleepOf(fixture, "2 x 0.3");
        fixture.find<QAbstractSlider>("threadsSlider")->setValue(2);
        fixture.find<QPushButton>("sleepButton")->click();
        fixture.find<QAbstractSlider>("threadsSlider")->setValue(9);
        QTRY_VERIFY(!fixture.isRunning());
        QCOMPARE(fixture.window().session().runs().back().workers, 2);
        sleepOf(fixture, "0.01");
        fixture.find<QPushButton>("sleepButton")->click();
        QTRY_VERIFY(!fixture.isRunning());
        QCOMPARE(fixture.window().session().runs().back().workers, 9);
    }
};

QTEST_MAIN(TestMainWindow)
#include "test_main_window.moc"

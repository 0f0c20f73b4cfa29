// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/window_fixture.h"

#include "ui/charts/experiment_charts.h"
#include "ui/laboratory/laboratory_view.h"
#include "ui/timeline/timeline_view.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QTabBar>

using namespace manyhands;

namespace {

void press(const WindowFixture &fixture, const char *action, int times = 1)
{
    for (int i = 0; i < times; ++i)
        fixture.find<QAction>(action)->trigger();
}

void sleepWith(const WindowFixture &fixture, ExecutorKind executor)
{
    fixture.find<QLineEdit>("sleepEdit")->setText(QStringLiteral("2 x 0.02"));
    fixture.find<QListWidget>("executorList")->setCurrentRow(int(executor));
    fixture.find<QPushButton>("sleepButton")->click();
    QTRY_VERIFY(!fixture.isRunning());
}

/// Of what a user sees: texts, controls, gaps.
std::vector<double> sizesOf(WindowFixture &fixture)
{
    const auto *slider = fixture.find<QWidget>("threadsSlider");
    return {double(fixture.find<QPushButton>("downloadButton")->fontMetrics().height()),
            double(fixture.find<QTabBar>("chartTabs")->sizeHint().height()),
            double(fixture.window().findChild<ControlPanel *>()->width()),
            double(slider->height()),
            double(fixture.find<QTabBar>("chartTabs")->font().pointSizeF()),
            double(fixture.find<QLabel>("timeLabel")->fontInfo().pointSizeF()),
            double(fixture.find<TimelineView>("timelineView")->font().pointSizeF()),
            double(fixture.find<TimingsChart>("timingsChart")->font().pointSizeF())};
}

} // namespace

/// Everything larger and smaller.
class TestZoom : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everythingGrowsAndComesBack()
    {
        WindowFixture fixture;
        const std::vector<double> before = sizesOf(fixture);
        press(fixture, "zoomInAction", 3);
        QCOMPARE(fixture.window().appearance().zoom(), 1.5);
        QCoreApplication::processEvents();
        const std::vector<double> larger = sizesOf(fixture);
        for (size_t i = 0; i < before.size(); ++i)
            QVERIFY2(std::abs(larger[i] / before[i] - 1.5) < 0.12,
                     qPrintable(QStringLiteral("%1: %2 became %3").arg(i).arg(before[i]).arg(larger[i])));
        press(fixture, "zoomResetAction");
        QCoreApplication::processEvents();
        QCOMPARE(sizesOf(fixture), before);
    }

    void rowsOfListsKeepTheirRoom()
    {
        WindowFixture fixture;
        const std::pair<const char *, const char *> lists[] = {{"tutorialsButton", "experimentList"},
                                                               {"lessonsButton", "lessonList"}};
        for (const auto &[button, name] : lists) {
            fixture.find<QAbstractButton>(button)->click();
            const auto *list = fixture.find<QListWidget>(name);
            const double before = list->sizeHintForRow(0);
            press(fixture, "zoomInAction", 3);
            QCoreApplication::processEvents();
            QVERIFY2(list->sizeHintForRow(0) >= 1.42 * before, name);
            press(fixture, "zoomResetAction");
        }
    }

    void itEndsAtThreeQuartersAndTwoAndAHalf()
    {
        WindowFixture fixture;
        press(fixture, "zoomInAction", 20);
        QCOMPARE(fixture.window().appearance().zoom(), 2.5);
        press(fixture, "zoomOutAction", 20);
        QCOMPARE(fixture.window().appearance().zoom(), 0.75);
    }

    void itIsKeptAndPagesThatComeLaterTakeIt()
    {
        WindowFixture fixture;
        press(fixture, "zoomInAction", 2);
        fixture.close();
        fixture.open();
        QCOMPARE(fixture.window().appearance().zoom(), 1.25);
        fixture.find<QPushButton>("historyButton")->click();
        const auto *list = fixture.find<QListWidget>("historyList")->parentWidget();
        QTRY_VERIFY(list->width() == qRound(290 * 1.25) || list->width() == qRound(236 * 1.25)); // as there is room
        QVERIFY(std::abs(fixture.find<QPushButton>("renameReportButton")->font().pointSizeF()
                         - 1.25 * QApplication::font().pointSizeF())
                < 0.1);
    }

    /// A view that is asked for comes with the tabs that name it, on a small screen too.
    void theTabsOfAViewStayInSight()
    {
        WindowFixture fixture;
        fixture.open({1366, 768});
        sleepWith(fixture, ExecutorKind::Serial);
        sleepWith(fixture, ExecutorKind::StdThread);
        press(fixture, "zoomInAction", 3);
        QTest::keyClick(&fixture.window(), Qt::Key_7, Qt::ControlModifier);
        QVERIFY(fixture.find<QWidget>("lossesChart")->isVisible());
        const auto *tabs = fixture.find<QTabBar>("chartTabs");
        const auto *scroll = fixture.find<QScrollArea>("laboratoryScroll");
        QTRY_VERIFY(
            scroll->viewport()->rect().contains(QRect(tabs->mapTo(scroll->viewport(), QPoint(0, 0)), tabs->size())));
    }

    /// Of bars and of lanes, at every size.
    void whatIsPointedAtIsWhatIsSeen()
    {
        WindowFixture fixture;
        sleepWith(fixture, ExecutorKind::Serial);
        sleepWith(fixture, ExecutorKind::StdThread);
        auto *chart = fixture.find<TimingsChart>("timingsChart");
        const auto *laboratory = fixture.window().findChild<LaboratoryView *>();
        for (const int steps : {0, 3, -5}) {
            steps > 0 ? press(fixture, "zoomInAction", steps) : press(fixture, "zoomOutAction", -steps);
            QTRY_VERIFY(chart->places().rows.tops.size() == 3);
            const double zoom = fixture.window().appearance().zoom();
            for (const int row : {0, 1}) {
                const QPointF place(chart->places().rows.area.left() + 5, chart->places().rows.middle(row));
                QTest::mouseClick(chart, Qt::LeftButton, {}, (place * zoom).toPoint());
                QCOMPARE(laboratory->shownRun(), row + 1);
            }
        }
    }

    void theSidesGoAway()
    {
        WindowFixture fixture;
        const auto *panel = fixture.window().findChild<ControlPanel *>();
        QVERIFY(panel->isVisible());
        press(fixture, "sidesAction");
        QVERIFY(!panel->isVisible());
        QVERIFY(!fixture.find<QWidget>("galleryView")->isVisible());
        press(fixture, "sidesAction");
        QVERIFY(panel->isVisible());
        QVERIFY(fixture.find<QWidget>("galleryView")->isVisible());
    }

    void theListsGoAway()
    {
        WindowFixture fixture;
        for (const auto &[page, list] : {std::pair("learnButton", "lessonList"), {"historyButton", "historyList"}}) {
            fixture.find<QAbstractButton>(page)->click();
            QVERIFY(fixture.find<QWidget>(list)->isVisible());
            press(fixture, "sidesAction");
            QVERIFY(!fixture.find<QWidget>(list)->isVisible());
            press(fixture, "sidesAction");
        }
    }

    void nothingIsCutWhereItIsZoomedFar()
    {
        WindowFixture fixture;
        fixture.window().resize(1366, 740);
        press(fixture, "zoomInAction", 7);
        QCOMPARE(fixture.window().appearance().zoom(), 2.5);
        for (const char *name : {"laboratoryButton", "historyButton", "menuButton", "exportButton"}) {
            const auto *button = fixture.find<QAbstractButton>(name);
            QVERIFY(button->isVisible());
            QTRY_VERIFY2(button->width() >= button->sizeHint().width(), name);
            QVERIFY(button->mapTo(&fixture.window(), QPoint(button->width(), 0)).x() <= fixture.window().width());
        }
        press(fixture, "sidesAction");
        for (const char *name : {"chartsScroll", "laboratoryScroll"}) {
            const auto *scroll = fixture.find<QScrollArea>(name);
            QTRY_VERIFY2(scroll->widget()->width() <= scroll->viewport()->width(), name);
        }
        const auto *timeline = fixture.find<QWidget>("timelineView");
        const auto *lower = fixture.find<QWidget>("laboratoryScroll");
        const auto topOf = [&](const QWidget *part, int y) { return part->mapTo(&fixture.window(), QPoint(0, y)).y(); };
        QVERIFY(topOf(timeline, timeline->height()) <= topOf(lower, 0)); // they do not lie over each other
        press(fixture, "zoomResetAction");
        QTRY_VERIFY(fixture.find<QWidget>("menuBar")->isVisible());
        QVERIFY(!fixture.find<QWidget>("menuButton")->isVisible());
    }

    void theScreenIsFilled()
    {
        WindowFixture fixture;
        auto *command = fixture.find<QAction>("fullScreenAction");
        command->trigger();
        QTRY_VERIFY(fixture.window().isFullScreen());
        QVERIFY(command->isChecked());
        command->trigger();
        QTRY_VERIFY(!fixture.window().isFullScreen());
        QVERIFY(!command->isChecked());
    }
};

QTEST_MAIN(TestZoom)
#include "test_zoom.moc"

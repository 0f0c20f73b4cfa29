// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_words.h"

#include "tests/ui/window_fixture.h"
#include "ui/timeline/timeline_view.h"

#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>

using namespace manyhands;
using namespace std::chrono_literals;

/// A range of time on the timeline, and its totals.
class TestTimelineRange : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void totalsAreThoseOfTheRange()
    {
        auto recorder = std::make_shared<Recorder>(2, Nanoseconds(0));
        const auto add = [&](int task, int worker, Nanoseconds start, Nanoseconds waitEnd, Nanoseconds end) {
            Span span;
            span.task = task;
            span.worker = worker;
            span.start = start;
            span.end = end;
            span.setPhases({{PhaseName::Wait, start, waitEnd}, {PhaseName::Transfer, waitEnd, end}});
            recorder->lane(worker).add(span);
        };
        add(0, 0, 0s, 1s, 2s);
        add(1, 1, 0s, 3s, 4s);
        add(2, 0, 2s, 3s, 8s);
        TimelineModel model(recorder);
        model.takeAll();
        const RangeTotals totals = totalsIn(model, {1.5, 3.5});
        QCOMPARE(totals.tasks, qint64(3));
        QCOMPARE(totals.laneSeconds, 4.0);
        QCOMPARE(totals.taskSeconds, 4.0);
        QCOMPARE(totals.shadeSeconds[size_t(PhaseName::Wait)], 2.5);
        QCOMPARE(totals.shadeSeconds[size_t(PhaseName::Transfer)], 1.5);
        const RangeTotals later = totalsIn(model, {4, 8});
        QCOMPARE(later.tasks, qint64(1));
        QCOMPARE(later.laneSeconds - later.taskSeconds, 4.0);
        QCOMPARE(rangeWords(later), QStringLiteral("4.00 to 8.00 s: 1 task, workers without a task 50 % of the time"));
        TimelineScene scene;
        scene.model = &model;
        scene.kind = TaskKind::Download;
        scene.range = later;
        QStringList legend;
        for (const LegendEntry &entry : legendEntries(scene))
            legend += entry.text;
        QCOMPARE(legend,
                 (QStringList{QStringLiteral("waiting for the server 0 %"), QStringLiteral("transferring 50 %")}));
    }

    void itIsDrawnWithShiftAndGoesWithAClick()
    {
        WindowFixture fixture;
        fixture.find<QLineEdit>("sleepEdit")->setText(QStringLiteral("4 x 0.05"));
        fixture.find<QListWidget>("executorList")->setCurrentRow(int(ExecutorKind::StdThread));
        fixture.find<QPushButton>("sleepButton")->click();
        QTRY_VERIFY(!fixture.isRunning());
        auto *view = fixture.find<TimelineView>("timelineView");
        const QString whole = view->subtitle();
        const QPoint from(view->width() / 4, view->height() / 2);
        const QPoint to(view->width() / 2, view->height() / 2);
        QTest::mousePress(view, Qt::LeftButton, Qt::ShiftModifier, from);
        QTest::mouseMove(view, to);
        QMouseEvent move(QEvent::MouseMove, to, view->mapToGlobal(to), Qt::NoButton, Qt::LeftButton, Qt::ShiftModifier);
        QCoreApplication::sendEvent(view, &move);
        QTest::mouseRelease(view, Qt::LeftButton, Qt::ShiftModifier, to);
        QVERIFY2(view->subtitle().contains(QStringLiteral("without a task")), qPrintable(view->subtitle()));
        QVERIFY(view->fits());
        QTest::mouseClick(view, Qt::LeftButton, {}, from);
        QCOMPARE(view->subtitle(), whole);
    }

    void fitIsAButton()
    {
        WindowFixture fixture;
        fixture.find<QLineEdit>("sleepEdit")->setText(QStringLiteral("4 x 0.05"));
        fixture.find<QPushButton>("sleepButton")->click();
        QTRY_VERIFY(!fixture.isRunning());
        auto *fit = fixture.find<QPushButton>("fitButton");
        auto *view = fixture.find<TimelineView>("timelineView");
        QVERIFY(!fit->isVisible());
        QTest::keyClick(view, Qt::Key_W);
        QVERIFY(fit->isVisible());
        fit->click();
        QVERIFY(view->fits());
        QVERIFY(!fit->isVisible());
    }
};

QTEST_MAIN(TestTimelineRange)
#include "test_timeline_range.moc"

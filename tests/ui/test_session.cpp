// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/patience.h"
#include "tests/support/planted.h"
#include "ui/session/session.h"

#include <QtTest>

using namespace manyhands;
using testing::PlantedSystem;

class TestSession : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    /// The next press counts the earlier runs as the first one left them.
    void whatAnotherRunStandsForStaysMarked()
    {
        PlantedSystem system;
        Session session;
        ExperimentSettings job;
        job.kind = TaskKind::Sleep;
        job.sleepSeconds = {2}; // time enough for the disturbance to come while it is on
        job.executors = {ExecutorKind::Serial};
        connect(&session, &Session::runStarted, &session, [&](int number) {
            if (number == 1)
                system.disturb();
        });
        QVERIFY(session.start(job, groupOf(job)));
        QTRY_VERIFY(!session.isRunning());
        QCOMPARE(session.runs().size(), size_t(2));
        QVERIFY(session.runs()[0].result->repeated);
        QVERIFY(!session.runs()[1].result->repeated);
        QCOMPARE(session.runs()[0].result, session.experiment()->runs[0]); // it is the same report that grows

        QVERIFY(session.start(job, groupOf(job)));
        QTRY_VERIFY(!session.isRunning());
        QCOMPARE(session.experiment()->runs.size(), size_t(3));
        QVERIFY(session.experiment()->runs[0]->repeated);
        QCOMPARE(session.experiment()->summary[0].runs, 2);
    }
};

QTEST_MAIN(TestSession)
#include "test_session.moc"

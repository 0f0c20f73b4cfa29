// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/messages/verdict_strip.h"

#include "core/experiment/experiment.h"

#include <QLabel>
#include <QtTest>

using namespace manyhands;

class TestVerdictStrip : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theBoundStandsOut_data()
    {
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<QString>("shown");
        QTest::newRow("words") << QStringLiteral("CPU-bound: one worker < a core")
                               << QStringLiteral("<b>CPU-bound.</b> One worker &lt; a core");
        QTest::newRow("a name of the language") << QStringLiteral("Starved: std::thread with 8 workers")
                                                << QStringLiteral("<b>Starved.</b> std::thread with 8 workers");
        QTest::newRow("no bound") << QStringLiteral("Nothing") << QStringLiteral("Nothing");
    }

    void theBoundStandsOut()
    {
        QFETCH(QString, sentence);
        QFETCH(QString, shown);
        auto experiment = std::make_shared<Experiment>();
        experiment->verdict.emplace().sentence = sentence;
        VerdictStrip strip;
        strip.show(experiment);
        const auto *label = strip.findChild<QLabel *>(QStringLiteral("verdictLabel"));
        QCOMPARE(label->text(), shown);
        QCOMPARE(label->accessibleName(), sentence);
    }
};

QTEST_MAIN(TestVerdictStrip)
#include "test_verdict_strip.moc"

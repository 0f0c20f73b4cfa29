// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/messages/message_strips.h"

#include "core/experiment/experiment.h"

#include <QLabel>
#include <QtTest>

using namespace manyhands;

class TestVerdictStrip : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    /// What could not be found out is not told in green.
    void onlyWhatWasFoundOutIsGreen()
    {
        VerdictStrip strip;
        for (const Bound bound : {Bound::Cpu, Bound::Starved, Bound::Waiting, Bound::Unknown}) {
            auto experiment = std::make_shared<Experiment>();
            experiment->verdict.emplace().bound = bound;
            experiment->verdict->sentence = QStringLiteral("What was seen");
            strip.show(experiment);
            QCOMPARE(strip.property("tone").toString() == QLatin1String("good"),
                     bound == Bound::Cpu || bound == Bound::Waiting);
        }
    }

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

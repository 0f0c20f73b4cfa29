// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/made_runs.h"
#include "ui/charts/chart_layout.h"
#include "ui/charts/chart_subject.h"

#include <QtTest>

using namespace manyhands;
using namespace manyhands::testing;

namespace {

/// Serial and Async, of which the states of the first alone are known.
Experiment halfKnown()
{
    Experiment experiment =
        madeExperiment({{ExecutorKind::Serial, 1, 6, 0.3}, {ExecutorKind::Async, 4, 2, 0.3}}, TaskKind::Download);
    analyse(experiment);
    for (Summary &summary : experiment.summary)
        summary.losses.reset();
    experiment.summary.front().losses.emplace().baselineTaskSeconds = 6;
    return experiment;
}

} // namespace

class TestLossesChart : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theNamesOfThePartsAreSeenWhole_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<bool>("isOneLine");
        QTest::newRow("wide") << 1000 << true;
        QTest::newRow("narrow") << 440 << false;
        QTest::newRow("very narrow") << 200 << false;
    }

    void theNamesOfThePartsAreSeenWhole()
    {
        QFETCH(int, width);
        QFETCH(bool, isOneLine);
        const ChartModel model = lossesModel(lossesSubject(halfKnown()));
        const ChartLayout layout = layOut(model, {QSizeF(width, 240), QFont(), {}});
        const std::vector<QRectF> &names = layout.rows.names;
        QCOMPARE(names.size(), model.partNames.size());
        QCOMPARE(names.back().top() == 0, isOneLine);
        for (size_t i = 0; i < names.size(); ++i) {
            QVERIFY(names[i].left() >= 0 && names[i].right() <= width);
            QVERIFY(names[i].bottom() < layout.rows.tops.front());
            for (size_t k = 0; k < i; ++k)
                QVERIFY(!names[i].intersects(names[k]));
        }
    }

    void whereNothingIsKnownIsSaid()
    {
        const Experiment experiment = halfKnown();
        const ChartModel model = lossesModel(lossesSubject(experiment));
        QCOMPARE(model.rows.size(), size_t(2));
        const BarRow &async = model.rows.back();
        QCOMPARE(async.executor, ExecutorKind::Async);
        QCOMPARE(async.bars.front().seconds, 0.0);
        QCOMPARE(async.bars.front().value, QString());
        QVERIFY(async.bars.front().note.startsWith(QStringLiteral("not known")));
        QVERIFY(async.words.contains(QStringLiteral("not known")));
    }

    void withoutAnyItIsEmpty()
    {
        Experiment experiment = halfKnown();
        experiment.summary.front().losses.reset();
        QVERIFY(lossesModel(lossesSubject(experiment)).isEmpty());
    }
};

QTEST_MAIN(TestLossesChart)
#include "test_losses_chart.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/order.h"

#include <QtTest>

#include <map>
#include <set>

using namespace manyhands;

namespace {

QStringList names(const std::vector<RunSlot> &round)
{
    QStringList list;
    for (const RunSlot &slot : round)
        list.append(QString::fromStdString(runFolderName(slot)));
    return list;
}

QStringList sorted(QStringList list)
{
    list.sort();
    return list;
}

Plan planOf(std::vector<ExecutorKind> executors, std::vector<int> workers, quint32 seed)
{
    Plan plan;
    plan.executors = std::move(executors);
    plan.workers = std::move(workers);
    plan.orderSeed = seed;
    return plan;
}

} // namespace

class TestOrder : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aRoundHasEachRowOnce();
    void processesMayHaveTheirOwnCount();
    void theSeedDecides();
    void noRowIsAlwaysTheFirst();
};

void TestOrder::aRoundHasEachRowOnce()
{
    const Plan plan = planOf({ExecutorKind::Serial, ExecutorKind::StdThread}, {2, 4}, 7);
    for (int round = 0; round < 5; ++round)
        QCOMPARE(sorted(names(drawRound(plan, round))),
                 (QStringList{QStringLiteral("serial-1-1"), QStringLiteral("std-thread-2-1"),
                              QStringLiteral("std-thread-4-1")}));
}

void TestOrder::processesMayHaveTheirOwnCount()
{
    Plan plan = planOf({ExecutorKind::StdThread, ExecutorKind::Process}, {8}, 1);
    plan.processWorkers = {2};
    QCOMPARE(sorted(names(drawRound(plan, 0))),
             (QStringList{QStringLiteral("process-2-1"), QStringLiteral("std-thread-8-1")}));
}

void TestOrder::theSeedDecides()
{
    const std::vector<int> counts{1, 2, 3, 4, 5, 6, 7, 8};
    std::set<QStringList> orders;
    for (quint32 seed = 0; seed < 20; ++seed) {
        const Plan plan = planOf({ExecutorKind::StdThread}, counts, seed);
        for (int round = 0; round < 5; ++round) {
            QCOMPARE(names(drawRound(plan, round)), names(drawRound(plan, round)));
            orders.insert(names(drawRound(plan, round)));
        }
    }
    QVERIFY2(orders.size() > 95, QByteArray::number(qsizetype(orders.size())).constData()); // of 100, from 40320
}

void TestOrder::noRowIsAlwaysTheFirst()
{
    const Plan plan = planOf({ExecutorKind::StdThread}, {1, 2, 3, 4}, 20);
    std::map<int, int> first;
    for (int round = 0; round < 400; ++round)
        ++first[drawRound(plan, round).front().workers];
    for (int workers = 1; workers <= 4; ++workers)
        QVERIFY2(first[workers] > 50 && first[workers] < 150, QByteArray::number(first[workers]).constData());
}

QTEST_GUILESS_MAIN(TestOrder)
#include "test_order.moc"

#include "core/experiment/order.h"

#include <QtTest>

using namespace manyhands;

namespace {

QStringList names(const std::vector<RunSlot> &order)
{
    QStringList list;
    for (const RunSlot &slot : order)
        list.append(QString::fromStdString(runFolderName(slot)));
    return list;
}

} // namespace

class TestOrder : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void serialRunsOnceARound();
    void roundsAreRotated();
    void warmupComesFirst();
    void processesMayHaveTheirOwnCount();
};

void TestOrder::serialRunsOnceARound()
{
    const auto order = orderOfRuns({ExecutorKind::Serial, ExecutorKind::StdThread}, {2, 4}, {}, 1, 0);
    QCOMPARE(names(order),
             (QStringList{QStringLiteral("serial-1-1"), QStringLiteral("std-thread-2-1"),
                          QStringLiteral("std-thread-4-1")}));
}

void TestOrder::roundsAreRotated()
{
    const auto order = orderOfRuns({ExecutorKind::Serial, ExecutorKind::ThreadPool}, {3}, {}, 3, 0);
    QCOMPARE(
        names(order),
        (QStringList{QStringLiteral("serial-1-1"), QStringLiteral("thread-pool-3-1"), QStringLiteral("thread-pool-3-2"),
                     QStringLiteral("serial-1-2"), QStringLiteral("serial-1-3"), QStringLiteral("thread-pool-3-3")}));
}

void TestOrder::warmupComesFirst()
{
    const auto order = orderOfRuns({ExecutorKind::StdThread}, {1}, {}, 1, 2);
    QCOMPARE(names(order),
             (QStringList{QStringLiteral("warmup-std-thread-1-1"), QStringLiteral("warmup-std-thread-1-2"),
                          QStringLiteral("std-thread-1-1")}));
}

void TestOrder::processesMayHaveTheirOwnCount()
{
    const auto order = orderOfRuns({ExecutorKind::StdThread, ExecutorKind::Process}, {8}, {2}, 1, 0);
    QCOMPARE(names(order), (QStringList{QStringLiteral("std-thread-8-1"), QStringLiteral("process-2-1")}));
}

QTEST_GUILESS_MAIN(TestOrder)
#include "test_order.moc"

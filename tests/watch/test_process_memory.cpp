// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/watch/process_memory.h"

#include <QTest>

#include <unistd.h>

// Reading a process's memory, here this one's: what is read ahead is what stands there, whatever stands beside it.
namespace manyhands::testing {

namespace {

quint64 addressOf(const int &value)
{
    return reinterpret_cast<quint64>(&value);
}

bool isAnyThread(int)
{
    return true;
}

} // namespace

class TestProcessMemory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void laterRoundsReadAnew();
    void unreadableLeavesTheOthers();
};

void TestProcessMemory::laterRoundsReadAnew()
{
    ProcessMemory memory(::getpid());
    volatile int value = 1;
    int seen = 0;
    for (int round = 1; round <= 3; ++round) {
        value = round;
        memory.beginRound(isAnyThread);
        memory.readFor(7);
        QVERIFY(memory.read(addressOf(const_cast<int &>(value)), &seen, sizeof seen));
        QCOMPARE(seen, round);
    }
}

void TestProcessMemory::unreadableLeavesTheOthers()
{
    ProcessMemory memory(::getpid());
    std::vector<int> values(3000); // more than one call takes
    const quint64 nowhere[]{8, addressOf(values[0]) + (quint64(1) << 62)}; // below and above all others
    for (int round = 0; round < 2; ++round) {
        for (size_t i = 0; i < values.size(); ++i)
            values[i] = int(i) + round;
        memory.beginRound(isAnyThread);
        int seen = 0;
        for (const quint64 address : nowhere)
            QVERIFY(!memory.read(address, &seen, sizeof seen));
        for (const int &value : values) {
            QVERIFY(memory.read(addressOf(value), &seen, sizeof seen));
            QCOMPARE(seen, value);
        }
    }
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestProcessMemory)
#include "test_process_memory.moc"

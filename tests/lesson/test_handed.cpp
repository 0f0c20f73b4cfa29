// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lesson/handed.h"

#include <QTest>
#include <QThreadPool>
#include <QtConcurrentRun>
#include <thread>

// What a thread of Qt's pool sees of the function that it is given: meant for the thread sanitizer, which does not see
// Qt's locks.
namespace manyhands::testing {

class TestHanded : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aThreadThatIsThereSeesTheFunction();
};

void TestHanded::aThreadThatIsThereSeesTheFunction()
{
    QThreadPool pool; // one thread: only the first function has the order that a thread's start gives
    pool.setMaxThreadCount(1);
    for (int i = 1; i <= 100; ++i) {
        int number = i;
        const QFuture<int> future = QtConcurrent::run(&pool, handed([&number] { return number *= 2; }));
        while (!future.isFinished()) // waitForFinished() would call the function itself
            std::this_thread::yield();
        acquire();
        QCOMPARE(number, 2 * i);
    }
}

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestHanded)
#include "test_handed.moc"

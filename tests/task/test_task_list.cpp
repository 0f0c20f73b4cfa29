// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/inputs.h"
#include "core/task/task.h"

#include <QtTest>

using namespace manyhands;

class TestTaskList : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tasksComeBackAsTheyWere();
    void equalNamesKeepTheirNumbers();
};

void TestTaskList::tasksComeBackAsTheyWere()
{
    const std::string bytes("no \xff UTF-8\n and long " + std::string(300, 'x'));
    const TaskList tasks{SleepTask{},
                         SleepTask{Nanoseconds(1LL << 60)},
                         DownloadTask{"", 0},
                         DownloadTask{"http://h/\xc3\xbc", 70'000, "line 3 is none"},
                         ResizeTask{"/" + bytes, bytes},
                         ResizeTask{}};
    QCOMPARE(tasks.size(), size_t(6));
    QCOMPARE(std::get<SleepTask>(tasks[0]).duration, Nanoseconds(0));
    QCOMPARE(std::get<SleepTask>(tasks[1]).duration, Nanoseconds(1LL << 60));
    QCOMPARE(std::get<DownloadTask>(tasks[2]).url, QByteArray());
    const auto download = std::get<DownloadTask>(tasks[3]);
    QCOMPARE(download.url, QByteArray("http://h/\xc3\xbc"));
    QCOMPARE(download.number, 70'000);
    QCOMPARE(download.problem, QByteArray("line 3 is none"));
    const auto resize = std::get<ResizeTask>(tasks[4]);
    QCOMPARE(resize.source.native(), "/" + bytes);
    QCOMPARE(resize.stem.native(), bytes);
    QVERIFY(std::get<ResizeTask>(tasks[5]).source.empty());
}

void TestTaskList::equalNamesKeepTheirNumbers()
{
    const std::vector<Task> tasks =
        downloadTasks({"http://h/a.jpg", "http://h/b/a.jpg", "http://h/a-2.jpg", "http://h/c/a.jpg", "http://h/x"});
    const std::array<const char *, 5> expected{"a.jpg", "a-2.jpg", "a-2-2.jpg", "a-3.jpg", "x.jpg"};
    for (size_t i = 0; i < tasks.size(); ++i)
        QCOMPARE(plannedOutput(tasks[i]), std::filesystem::path(expected[i]));
}

QTEST_GUILESS_MAIN(TestTaskList)
#include "test_task_list.moc"

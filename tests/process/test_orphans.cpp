// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/orphans.h"

#include "core/system/small_file.h"

#include <QtTest>

#include <array>
#include <csignal>
#include <cstring>
#include <sstream>

#include <sys/wait.h>
#include <unistd.h>

using namespace manyhands;

namespace {

/// Where this process's environment lay when it started: fields 50 and 51 of proc(5)'s stat.
std::pair<char *, char *> environmentBlock()
{
    const std::string stat = contentOf("/proc/self/stat");
    std::istringstream fields(stat.substr(stat.rfind(')') + 2)); // from field 3
    std::string field;
    for (int i = 3; i < 50; ++i)
        fields >> field;
    quintptr begin = 0;
    quintptr end = 0;
    fields >> begin >> end;
    return {reinterpret_cast<char *>(begin), reinterpret_cast<char *>(end)};
}

/// A child that waits until it is killed, once it has said that it is ready.
class WaitingChild
{
public:
    template <typename Prepare> explicit WaitingChild(Prepare prepare)
    {
        std::array<int, 2> ends{};
        if (::pipe(ends.data()) != 0)
            return;
        m_pid = ::fork();
        if (m_pid == 0) {
            prepare();
            (void)::write(ends[1], "x", 1);
            for (;;)
                ::pause();
        }
        char ready = 0;
        (void)::read(ends[0], &ready, 1);
        ::close(ends[0]);
        ::close(ends[1]);
    }
    ~WaitingChild()
    {
        if (m_pid > 0 && ::kill(m_pid, SIGKILL) == 0)
            ::waitpid(m_pid, nullptr, 0);
    }
    WaitingChild(const WaitingChild &) = delete;
    WaitingChild &operator=(const WaitingChild &) = delete;

    bool isThere() const { return m_pid > 0 && ::kill(m_pid, 0) == 0; }

private:
    pid_t m_pid = 0;
};

} // namespace

class TestOrphans : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void killsTheMarkedOnly()
    {
        const std::string mark = newMark("ORPHAN");
        const auto [begin, end] = environmentBlock();
        QVERIFY(size_t(end - begin) > mark.size());
        const WaitingChild marked([&, place = begin] { std::memcpy(place, mark.c_str(), mark.size() + 1); });
        const WaitingChild longer([&, place = begin] { std::memcpy(place, (mark + '0').c_str(), mark.size() + 2); });
        QVERIFY(marked.isThere() && longer.isThere());
        killOrphans(mark);
        QVERIFY(!marked.isThere());
        QVERIFY(longer.isThere());
    }

    void anOverwrittenEnvironmentHasAnEnd()
    {
        const auto [begin, end] = environmentBlock();
        const WaitingChild odd([=] { std::memset(begin, 'x', size_t(end - begin)); });
        killOrphans(newMark("ORPHAN"));
        QVERIFY(odd.isThere());
    }
};

QTEST_GUILESS_MAIN(TestOrphans)
#include "test_orphans.moc"

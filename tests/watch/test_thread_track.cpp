// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/watch/thread_track.h"

#include "core/system/small_file.h"

#include <QTest>

#include <atomic>
#include <mutex>
#include <thread>

#include <unistd.h>

// One thread, from sample to sample: threads of this process, with times and holders as the test says.
namespace manyhands::testing {

namespace {

using namespace std::chrono_literals;

/// A thread that stands at a mutex until this one lets it go.
class Standing
{
public:
    Standing()
    {
        m_mutex.lock();
        m_thread = std::thread([this] {
            m_id = ::gettid();
            const std::lock_guard lock(m_mutex);
        });
        while (m_id == 0)
            std::this_thread::yield();
    }
    ~Standing()
    {
        m_mutex.unlock();
        m_thread.join();
    }
    int id() const { return m_id; }

private:
    std::mutex m_mutex;
    std::atomic<int> m_id{0};
    std::thread m_thread;
};

/// Who is said to have held the lock when it was seen last, where `holders` are told in turn.
std::optional<int> holderAtEnd(const std::vector<std::optional<int>> &holders)
{
    const Standing standing;
    size_t asked = 0;
    ProcessFacts facts;
    facts.opened = [](int) { return Opened::Other; };
    facts.isInInterpreter = [](quint64) { return false; };
    facts.waitedOn = [](const SystemCall &) { return OpenedCounts{}; };
    facts.holder = [&](quint64) { return holders[asked++]; };
    ThreadTrack track(::getpid(), standing.id(), 0ms, 0ms);
    Nanoseconds at{0};
    while (asked < holders.size() && track.sample(at += 60ms, facts)) { }
    const WatchedThread thread = track.finish(at, true);
    return thread.lastWait ? thread.lastWait->holder : std::nullopt;
}

} // namespace

class TestThreadTrack : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (contentOf("/proc/self/task/" + std::to_string(::gettid()) + "/syscall").empty())
            QSKIP("this system does not tell what a thread waits at");
    }
    void theHolderIsTold() { QCOMPARE(holderAtEnd({7, 8}), std::optional(8)); }
    /// Who waits for it has got it, and wants only a core to go on.
    void aLockThatWasLetGoHadItsHolder() { QCOMPARE(holderAtEnd({7, 0}), std::optional(7)); }
    void aHolderThatCannotBeToldIsNone() { QCOMPARE(holderAtEnd({7, std::nullopt}), std::nullopt); }
};

} // namespace manyhands::testing

QTEST_GUILESS_MAIN(manyhands::testing::TestThreadTrack)
#include "test_thread_track.moc"

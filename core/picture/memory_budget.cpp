// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/memory_budget.h"

#include "core/system/available_memory.h"

#include <utility>

namespace manyhands {

namespace {

constexpr auto askAgain = std::chrono::milliseconds(5); // nobody tells us what another process gives back

} // namespace

MemoryBudget::Share::Share(MemoryBudget &budget, MemoryLedger::Entry entry)
    : m_budget(&budget)
    , m_entry(std::move(entry))
{
}

MemoryBudget::Share::~Share()
{
    if (!m_budget)
        return;
    m_entry = {};
    m_budget->tellOfMore();
}

MemoryBudget::Share::Share(Share &&other) noexcept
    : m_budget(std::exchange(other.m_budget, nullptr))
    , m_entry(std::move(other.m_entry))
{
}

MemoryBudget::Share &MemoryBudget::Share::operator=(Share &&other) noexcept
{
    std::swap(m_budget, other.m_budget);
    std::swap(m_entry, other.m_entry);
    return *this;
}

MemoryBudget::MemoryBudget(qint64 bytes)
    : MemoryBudget(MemoryLedger::fileOfOurOwn(), [bytes] { return bytes; })
{
}

MemoryBudget::MemoryBudget(OwnedFile file, std::function<qint64()> measure, int part)
    : m_ledger(std::move(file), std::move(measure), part)
{
}

MemoryBudget::Share MemoryBudget::take(qint64 bytes, const std::stop_token &stop, const std::function<void()> &held)
{
    bool hasWaited = false;
    while (!stop.stop_requested()) {
        std::unique_lock lock(m_mutex);
        const int givenBack = m_givenBack;
        lock.unlock(); // the ledger and the caller's code run without it
        MemoryLedger::Entry entry;
        const MemoryLedger::Answer answer = m_ledger.take(bytes, entry);
        if (answer == MemoryLedger::Answer::Taken)
            return {*this, std::move(entry)};
        if (answer == MemoryLedger::Answer::Never)
            return {};
        if (!std::exchange(hasWaited, true))
            held();
        lock.lock();
        m_moreFree.wait_for(lock, stop, askAgain, [this, givenBack] { return m_givenBack != givenBack; });
    }
    return {};
}

void MemoryBudget::tellOfMore()
{
    {
        const std::lock_guard lock(m_mutex);
        ++m_givenBack;
    }
    m_moreFree.notify_all();
}

MemoryBudget &MemoryBudget::ofMachine()
{
    static MemoryBudget budget = [] {
        OwnedFile file = MemoryLedger::fileOfMachine();
        return MemoryBudget(
            file.fd() >= 0 ? std::move(file) : MemoryLedger::fileOfOurOwn(), [] { return availableMemory() / 2; },
            int(memoryGroup() % MemoryLedger::mostParts));
    }();
    return budget;
}

Problem reserveMemory(qint64 bytes, const PictureFile &file, const std::stop_token &stop, PhaseClock &clock,
                      MemoryBudget &budget, MemoryBudget::Share &share)
{
    bool waited = false;
    share = budget.take(bytes, stop, [&clock, &waited] {
        clock.beginWait();
        waited = true;
    });
    if (!share && stop.stop_requested())
        return stoppedProblem();
    if (!share)
        return file.problem(ErrorKind::TooLarge,
                            QStringLiteral("needs %1 MiB of memory, and %2 MiB are what pictures may take here; make "
                                           "it smaller, or save it as a JPEG that is not progressive")
                                .arg(bytes >> 20)
                                .arg(budget.total() >> 20));
    if (waited)
        clock.endWait();
    return std::nullopt;
}

} // namespace manyhands

#include "core/task/image/memory_budget.h"

#include "core/task/image/available_memory.h"

#include <utility>

namespace manyhands {

MemoryBudget::Share::~Share()
{
    if (m_budget)
        m_budget->giveBack(m_bytes);
}

MemoryBudget::Share::Share(Share &&other) noexcept
    : m_budget(std::exchange(other.m_budget, nullptr))
    , m_bytes(other.m_bytes)
{
}

MemoryBudget::Share &MemoryBudget::Share::operator=(Share &&other) noexcept
{
    std::swap(m_budget, other.m_budget);
    std::swap(m_bytes, other.m_bytes);
    return *this;
}

MemoryBudget::Share MemoryBudget::take(qint64 bytes, const std::stop_token &stop, const std::function<void()> &held)
{
    if (bytes > m_total)
        return {};
    std::unique_lock lock(m_mutex);
    if (m_free < bytes) {
        lock.unlock(); // the caller's code runs without our lock
        held();
        lock.lock();
        if (!m_moreFree.wait(lock, stop, [this, bytes] { return m_free >= bytes; }))
            return {};
    }
    m_free -= bytes;
    return {*this, bytes};
}

void MemoryBudget::giveBack(qint64 bytes)
{
    {
        const std::lock_guard lock(m_mutex);
        m_free += bytes;
    }
    m_moreFree.notify_all();
}

MemoryBudget &MemoryBudget::ofProcess()
{
    static MemoryBudget budget(availableMemory() / 2);
    return budget;
}

Problem reserveMemory(qint64 bytes, const PictureFile &file, const std::stop_token &stop, PhaseClock &clock,
                      MemoryBudget &budget, MemoryBudget::Share &share)
{
    if (bytes > budget.total()) {
        return file.problem(ErrorKind::TooLarge,
                            QStringLiteral("needs %1 MiB of memory, and %2 MiB are what pictures may take here; make "
                                           "it smaller, or save it as a JPEG that is not progressive")
                                .arg(bytes >> 20)
                                .arg(budget.total() >> 20));
    }
    bool waited = false;
    share = budget.take(bytes, stop, [&clock, &waited] {
        clock.beginWait();
        waited = true;
    });
    if (!share)
        return stoppedProblem();
    if (waited)
        clock.endWait();
    return std::nullopt;
}

} // namespace manyhands

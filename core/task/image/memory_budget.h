#pragma once

#include "core/task/image/phase_clock.h"
#include "core/task/image/picture_file.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>

namespace manyhands {

/// Memory that all workers of a process share for pictures that must be held whole. Any thread.
class MemoryBudget
{
public:
    explicit MemoryBudget(qint64 bytes)
        : m_total(bytes)
        , m_free(bytes)
    {
    }

    /// A part of it, given back by the destructor.
    class Share
    {
    public:
        Share() = default;
        Share(MemoryBudget &budget, qint64 bytes)
            : m_budget(&budget)
            , m_bytes(bytes)
        {
        }
        ~Share();
        Share(Share &&other) noexcept;
        Share &operator=(Share &&other) noexcept;
        explicit operator bool() const { return m_budget; }

    private:
        MemoryBudget *m_budget = nullptr;
        qint64 m_bytes = 0;
    };

    qint64 total() const { return m_total; }
    /// Waits until so much is free. held: called once, before the waiting, if there is any. An empty share: stopped, or
    /// more than there is in all.
    Share take(qint64 bytes, const std::stop_token &stop, const std::function<void()> &held);

    /// Half of what this process could still get when it first asked: the machine's available memory, or what its
    /// cgroup leaves it where that is less.
    static MemoryBudget &ofProcess();

private:
    void giveBack(qint64 bytes);

    const qint64 m_total;
    std::mutex m_mutex;
    std::condition_variable_any m_moreFree;
    qint64 m_free; // guarded by m_mutex
};

/// Takes a share for the file's picture; the lane shows a wait if it is held back. Problems: too-large, cancelled.
Problem reserveMemory(qint64 bytes, const PictureFile &file, const std::stop_token &stop, PhaseClock &clock,
                      MemoryBudget &budget, MemoryBudget::Share &share);

} // namespace manyhands

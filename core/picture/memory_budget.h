// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/picture/memory_ledger.h"
#include "core/picture/phase_clock.h"
#include "core/picture/picture_file.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>

namespace manyhands {

/// Memory that all workers share for pictures that must be held whole, be they threads or processes. Any thread.
class MemoryBudget
{
public:
    /// Of this process alone.
    explicit MemoryBudget(qint64 bytes);
    /// Of all processes that open this file; measure: see MemoryLedger.
    MemoryBudget(OwnedFile file, std::function<qint64()> measure, int part = 0);

    /// A part of it, given back by the destructor, or when its process ends.
    class Share
    {
    public:
        Share() = default;
        Share(MemoryBudget &budget, MemoryLedger::Entry entry);
        ~Share();
        Share(Share &&other) noexcept;
        Share &operator=(Share &&other) noexcept;
        explicit operator bool() const { return m_budget; }

    private:
        MemoryBudget *m_budget = nullptr;
        MemoryLedger::Entry m_entry;
    };

    /// Bytes, as known since the last take().
    qint64 total() const { return m_ledger.total(); }
    /// Waits until so much is free. held: called once, before the waiting, if there is any. An empty share: stopped, or
    /// more than there is in all.
    Share take(qint64 bytes, const std::stop_token &stop, const std::function<void()> &held);

    /// Half of what this machine's processes could still get while nobody held any of it: the machine's available
    /// memory, or what their cgroup leaves them where that is less. This user's processes in this cgroup share it.
    static MemoryBudget &ofMachine();

private:
    void tellOfMore();

    MemoryLedger m_ledger;
    std::mutex m_mutex;
    std::condition_variable_any m_moreFree;
    int m_givenBack = 0; // how often; guarded by m_mutex
};

/// Takes a share for the file's picture; the lane shows a wait if it is held back. Problems: too-large, cancelled.
Problem reserveMemory(qint64 bytes, const PictureFile &file, const std::stop_token &stop, PhaseClock &clock,
                      MemoryBudget &budget, MemoryBudget::Share &share);

} // namespace manyhands

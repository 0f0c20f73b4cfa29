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

/// How much memory all workers, threads or processes, may take together for pictures that are decoded in one piece. A
/// worker takes a share before it decodes, and waits while too little is free. Any thread.
class MemoryBudget
{
public:
    /// A budget of this process alone.
    explicit MemoryBudget(qint64 bytes);
    /// A budget of all processes that open this file. measure, part: see MemoryLedger.
    MemoryBudget(OwnedFile file, std::function<qint64()> measure, int part = 0);

    /// What one worker took; false if it took nothing. The destructor gives it back, or the kernel where the process
    /// ends first.
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

    /// The whole budget in bytes, as it was at the last take().
    qint64 total() const { return m_ledger.total(); }
    /// Blocks until so many bytes are free, and takes them. held: called once before the waiting, if it has to wait. An
    /// empty share: a stop came, or the whole budget is smaller.
    Share take(qint64 bytes, const std::stop_token &stop, const std::function<void()> &held);

    /// The budget of all of this user's processes in this control group: half of the memory that was available to them
    /// while none of them held a share, by the machine or, where that is less, by the control group's limit.
    static MemoryBudget &ofMachine();

private:
    void tellOfMore();

    MemoryLedger m_ledger;
    std::mutex m_mutex;
    std::condition_variable_any m_moreFree;
    int m_givenBack = 0; // how often; guarded by m_mutex
};

/// Takes the share for one picture; while it waits, the lane shows the phase wait. Problems: too-large, cancelled.
Problem reserveMemory(qint64 bytes, const PictureFile &file, const std::stop_token &stop, PhaseClock &clock,
                      MemoryBudget &budget, MemoryBudget::Share &share);

} // namespace manyhands

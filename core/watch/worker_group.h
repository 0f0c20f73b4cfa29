// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/watch/watch_record.h"

namespace manyhands {

/// Threads of one process, or processes of one parent, that are there to share work. The record outlives it.
struct WorkerGroup {
    const WatchedProcess *process = nullptr; // of the threads, or the parent
    const WatchedThread *owner = nullptr; // its main thread; null where it was not seen
    std::vector<const WatchedThread *> workers; // in the order of their starts; a process stands by its main thread
    bool areProcesses = false;
    bool areAlike = true; // threads, or processes of one program; others do each another thing

    Nanoseconds sum(WatchState state) const;
    Nanoseconds lives() const; // of all together
    Nanoseconds begin() const; // of the first
    Nanoseconds end() const; // of the last
    /// How long more than one of them was there.
    Nanoseconds overlap() const;
    /// Each was started after the one before it had ended, nearly.
    bool areOneByOne() const;
};

/// Groups of two and more. A library's own threads and processes are not among them.
std::vector<WorkerGroup> workerGroups(const WatchRecord &record);

/// Whether Python's multiprocessing started an interpreter for it.
bool isSpawned(const WatchedProcess &process);

/// How many of the threads were at the same thing at once, at most.
int mostAtOnce(const std::vector<const WatchedThread *> &threads, WatchState state);
/// How long so many and more of them were.
Nanoseconds timeAtOnce(const std::vector<const WatchedThread *> &threads, WatchState state, int least);
/// How many of them lived at once, at most.
int mostAlive(const std::vector<const WatchedThread *> &threads);

/// The line at which the thread spent most of its time in these states; empty: not known.
QString lineOf(const WatchedThread &thread, std::initializer_list<WatchState> states);

} // namespace manyhands

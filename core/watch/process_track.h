// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/watch/process_memory.h"
#include "core/watch/python_memory.h"
#include "core/watch/thread_track.h"
#include "core/watch/watch_feed.h"

#include <filesystem>
#include <map>
#include <memory>
#include <utility>

#include <sys/types.h>

namespace manyhands {

/// Follows one process of another program: its threads, its children's numbers, its Python. All calls on the sampler's
/// thread. Times count from the watch's start.
class ProcessTrack
{
public:
    /// origin: the watch's start on the clock of now(). events: the folder where Python tells of its threads; may be
    /// empty.
    ProcessTrack(int id, int parent, Nanoseconds origin, Nanoseconds at, std::filesystem::path events, bool withLines);
    ~ProcessTrack();

    /// Looks at all its threads. wasUnlooked: nothing was for a while. False: it is gone.
    bool sample(Nanoseconds at, bool wasUnlooked);
    /// Processes that its threads have started and that are not over yet; only threads that ran since this was asked
    /// last are looked at.
    std::vector<int> children();
    /// Counts nothing of what its threads have done before.
    void beginHere();
    /// What is new of it and its threads since the last call.
    void tell(WatchNews &news);
    /// The numbers of threads that were seen for the first time since this was asked last.
    std::vector<int> takeNewThreads() { return std::exchange(m_newThreads, {}); }
    /// Some of its threads could not be looked at, for this process may not open more files.
    bool lacksFiles() const { return m_lacksFiles; }
    void finish(Nanoseconds at, bool livesOn, WatchRecord &record);

    int id() const { return m_process.id; }
    size_t threadCount() const { return m_threads.size(); }
    const WatchedProcess &process() const { return m_process; }
    const std::vector<std::unique_ptr<ThreadTrack>> &threads() const { return m_threads; }
    bool hidesWaits() const { return m_process.isHidden; }
    /// Why Python's lines are not told; empty: they are, or it is no Python.
    const QString &linesProblem() const { return m_python.problem(); }

private:
    struct Range {
        quint64 begin = 0;
        quint64 end = 0;
    };

    void lookForThreads(Nanoseconds at);
    void nameProgram();
    Opened opened(int descriptor);
    OpenedCounts waitedOn(const SystemCall &call);
    bool isInInterpreter(quint64 address);
    std::optional<int> holder(quint64 mutex) const;
    void readEvents();
    void takeEvent(const QByteArray &line, const QByteArray &rest);
    void readLines(Nanoseconds at);
    StackMeaning meaningOf(quint64 frame, quint64 futex, Nanoseconds at);

    WatchedProcess m_process;
    Nanoseconds m_origin;
    std::filesystem::path m_eventsFolder;
    bool m_withLines;
    std::string m_folder; // /proc/PID/
    int m_taskFolder = -1;
    size_t m_knownThreads = 0;
    bool m_someEnded = true;
    bool m_mainHasEnded = false;
    bool m_lacksFiles = false;
    std::vector<std::unique_ptr<ThreadTrack>> m_threads;
    std::vector<WatchedThread> m_ended;
    std::vector<int> m_newThreads;
    std::string m_name; // of the main thread: another one is another program
    ProcessFacts m_facts;
    ProcessMemory m_memory;
    std::vector<Range> m_interpreter;
    bool m_interpreterIsKnown = false;
    std::map<quint64, Opened> m_sockets; // by their inodes
    int m_eventsFile = -1;
    Nanoseconds m_eventsReadAt{0};
    QByteArray m_eventsRest;
    PythonMemory m_python;
    struct Meaning {
        StackMeaning meaning = StackMeaning::Unknown;
        Nanoseconds at{0};
    };
    std::map<quint64, Meaning> m_waitedObjects; // by their futexes
    LastLine m_lastLine;
    bool m_hasAttached = false;
    int m_looks = 0;
    size_t m_toldEnds = 0; // what tell() has said
    QString m_toldCommand;
    bool m_toldReady = false;
};

} // namespace manyhands

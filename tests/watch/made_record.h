// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/watch/findings.h"

#include <QByteArrayList>

namespace manyhands::testing {

inline constexpr int mainProcess = 100;

struct Times {
    WatchState state;
    Nanoseconds time;
};

/// Threads and processes of a program, added one after another.
class MadeRecord
{
public:
    MadeRecord()
    {
        m_record.usableCores = 2;
        m_record.wall = std::chrono::seconds(1);
        addProcess(mainProcess, 0, std::chrono::seconds(0), std::chrono::seconds(1));
    }

    WatchedProcess &addProcess(int id, int parent, Nanoseconds start, Nanoseconds end)
    {
        WatchedProcess process;
        process.id = id;
        process.parent = parent;
        process.start = start;
        process.end = end;
        m_record.processes.push_back(process);
        return m_record.processes.back();
    }
    WatchedThread &addThread(int process, int id, Nanoseconds start, Nanoseconds end,
                             std::initializer_list<Times> times)
    {
        WatchedThread thread;
        thread.process = process;
        thread.id = id;
        thread.start = start;
        thread.end = end;
        for (const Times &each : times) {
            thread.times[size_t(each.state)] = each.time;
            thread.stretches.push_back({start.count() / 1000, each.state});
            start += each.time;
        }
        m_record.threads.push_back(thread);
        return m_record.threads.back();
    }
    WatchedThread &addMain(std::initializer_list<Times> times)
    {
        return addThread(mainProcess, mainProcess, std::chrono::seconds(0), std::chrono::seconds(1), times);
    }
    void addWorkers(int count, std::initializer_list<Times> times)
    {
        for (int i = 0; i < count; ++i)
            addThread(mainProcess, ++m_lastId, std::chrono::seconds(0), std::chrono::seconds(1), times);
    }
    WatchedProcess &process() { return m_record.processes.front(); }
    WatchRecord &record() { return m_record; }

    QByteArrayList kinds() const
    {
        QByteArrayList kinds;
        for (const Finding &finding : findingsOf(m_record))
            kinds.append(findingKindName(finding.kind));
        return kinds;
    }

private:
    WatchRecord m_record;
    int m_lastId = mainProcess;
};

} // namespace manyhands::testing

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/clock.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace manyhands {

/// What the library calls that a Python thread stands in are for.
enum class StackMeaning : quint8 {
    Unknown,
    OwnLine, // none: the innermost line is the program's own, and what it calls is written in C
    Join, // waits for a thread's end or a result
    Idle, // waits for something to do
    Lock, // of Python's own
    Exit // the main thread's last line is done, Python waits for the others
};

/// A call of Python's, as a traceback shows it.
struct PythonFrame {
    QByteArray file;
    int line = 0;
    QByteArray function;
    quint64 address = 0;
};

/// Where a thread of Python stands.
struct PythonStack {
    QString line; // "tasks.py:4", the program's own innermost line; empty: there is none
    StackMeaning meaning = StackMeaning::Unknown;
    bool isHelper = false; // a thread of a library's pool that is no worker
    bool isInTask = false; // a process of multiprocessing that does what it was started for
    quint64 frame = 0; // the address of its innermost call; 0: not told
};

/// frames: innermost first.
PythonStack describedStack(const std::vector<PythonFrame> &frames);

/// When a program's last line was done, from the stacks of its main thread. A pool that a block takes apart at its end
/// looks like that, until the program is seen to go on.
class LastLine
{
public:
    void take(const PythonStack &stack, Nanoseconds at);
    std::optional<Nanoseconds> at() const { return m_at; }

private:
    std::optional<Nanoseconds> m_at;
    bool m_mayGoOn = false;
};

} // namespace manyhands

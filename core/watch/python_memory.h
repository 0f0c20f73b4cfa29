// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/watch/process_memory.h"
#include "core/watch/python_layout.h"
#include "core/watch/python_stack.h"

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>

namespace manyhands {

/// What a Python thread waits at in C code.
enum class WaitedObject : quint8 { Unknown, Lock, Queue };

/// Reads where the threads of a Python process stand, from outside: its memory is only read, so that it can neither be
/// slowed down nor brought down. What is read while a thread runs may be out of date or nonsense; nonsense is dropped.
class PythonMemory
{
public:
    /// Finds the interpreter of a process that runs Python. False: see problem().
    bool attach(int process);
    bool isAttached() const { return m_runtime != 0; }
    /// Why its lines cannot be read, in words that follow "Python's lines are not told: "; empty: they can.
    const QString &problem() const { return m_problem; }

    /// The stacks of its threads, by the kernel's numbers; only of those that are wanted.
    std::map<int, PythonStack> stacks(const std::function<bool(int thread)> &isWanted);

    /// The object of Python's that a thread waits at with this futex, as its innermost call holds it.
    WaitedObject objectAt(quint64 frame, quint64 futex) const;

private:
    struct Code {
        quint64 file = 0;
        quint64 name = 0;
        quint64 table = 0;
        int firstLine = 0;
        QByteArray fileText;
        QByteArray nameText;
        QByteArray tableBytes;

        bool isSame(const Code &other) const
        {
            return file == other.file && name == other.name && table == other.table && firstLine == other.firstLine;
        }
    };

    quint64 pointerAt(quint64 address); // 0: not readable
    QByteArray textAt(quint64 address) const;
    QByteArray bytesAt(quint64 address) const;
    int threadNumber(quint64 threadAddress) const;
    std::optional<Code> codeFrom(std::span<const char> object) const;
    const Code *codeAt(quint64 address);
    WaitedObject kindOf(quint64 object, quint64 futex) const;
    /// Innermost first; hasMore: there are more than are read.
    std::vector<PythonFrame> framesFrom(quint64 frame, bool &hasMore);

    ProcessMemory m_memory;
    quint64 m_runtime = 0; // the address of _PyRuntime
    PythonLayout m_layout{};
    QString m_problem;
    std::map<quint64, Code> m_codes;
    std::map<quint64, int> m_threads; // pthread_self() to the kernel's number
};

/// Where a program or library has a symbol in the memory of a process that has mapped it; 0: nowhere. file: as
/// /proc/PID/maps names it.
quint64 addressOfSymbol(int process, const std::string &file, const std::string &symbol);

} // namespace manyhands

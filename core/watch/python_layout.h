// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

namespace manyhands {

/// Where CPython keeps what a traceback shows: offsets in bytes, in its release builds for 64 bits. They are the same
/// in all releases of a minor version; from the headers below Include/internal and Include/cpython.
struct PythonLayout {
    int minor; // of Python 3
    int interpreters; // in _PyRuntime: the first interpreter
    int threads; // in an interpreter: the first thread
    int nextThread; // in a thread
    int threadAddress; // in a thread: pthread_self()
    int frame; // in a thread: the innermost frame, or what holds it
    int frameInside; // in what holds it; below zero: nothing does
    int previous; // in a frame: the outer one
    int code; // in a frame
    int instruction; // in a frame: where it is
    int owner; // in a frame: whose it is; below zero: not told
    int values; // in a frame: its variables, and behind them what it computes with
    int file; // in a code object
    int name;
    int firstLine;
    int lines; // in a code object: the table of lines
    int instructions; // in a code object; below zero: an instruction is told by its number
    int textData; // in a string of ASCII
    int wideTextData; // in other strings
};
/// None for versions whose layout is not known here.
std::optional<PythonLayout> pythonLayout(int minor);

/// The line of an instruction, by its offset in bytes, from a code object's table. None where it has none, or where the
/// table, which may be anything, leads to what is no line.
std::optional<int> lineOfInstruction(int minor, const QByteArray &table, int firstLine, qint64 offset);

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/watch/python_stack.h"

#include <algorithm>

namespace manyhands {

namespace {

/// The file's name with its folder: "threading.py", "concurrent/futures/thread.py".
bool isModule(const QByteArray &file, const char *name)
{
    return file.endsWith(name) && file.size() > qsizetype(qstrlen(name))
        && file[file.size() - qsizetype(qstrlen(name)) - 1] == '/';
}

struct LibraryCall {
    const char *module;
    const char *function;
    StackMeaning meaning;
};
/// The names have stood for the same from Python 3.8 to 3.13, or stand in some of them.
constexpr LibraryCall libraryCalls[] = {
    {"threading.py", "_shutdown", StackMeaning::Exit},
    {"concurrent/futures/thread.py", "_python_exit", StackMeaning::Exit},
    {"concurrent/futures/process.py", "_python_exit", StackMeaning::Exit},
    {"multiprocessing/util.py", "_exit_function", StackMeaning::Exit},
    {"multiprocessing/pool.py", "_terminate_pool", StackMeaning::Exit},
    {"threading.py", "join", StackMeaning::Join},
    {"threading.py", "_wait_for_tstate_lock", StackMeaning::Join},
    {"concurrent/futures/_base.py", "result", StackMeaning::Join},
    {"concurrent/futures/_base.py", "exception", StackMeaning::Join},
    {"concurrent/futures/_base.py", "wait", StackMeaning::Join},
    {"concurrent/futures/_base.py", "as_completed", StackMeaning::Join},
    {"concurrent/futures/_base.py", "result_iterator", StackMeaning::Join},
    {"multiprocessing/pool.py", "wait", StackMeaning::Join},
    {"multiprocessing/pool.py", "next", StackMeaning::Join},
    {"multiprocessing/pool.py", "join", StackMeaning::Join},
    {"concurrent/futures/thread.py", "_worker", StackMeaning::Idle},
    {"queue.py", "get", StackMeaning::Idle},
    {"multiprocessing/queues.py", "get", StackMeaning::Idle},
    {"threading.py", "__enter__", StackMeaning::Lock},
};
constexpr LibraryCall helperCalls[] = {
    {"multiprocessing/pool.py", "_handle_workers", {}},
    {"multiprocessing/pool.py", "_handle_tasks", {}},
    {"multiprocessing/pool.py", "_handle_results", {}},
    {"multiprocessing/queues.py", "_feed", {}},
    {"multiprocessing/resource_sharer.py", "_serve", {}},
    {"concurrent/futures/process.py", "run", {}},
    {"concurrent/futures/process.py", "_queue_management_worker", {}},
};

bool isCall(const LibraryCall &call, const QByteArray &file, const QByteArray &function)
{
    return function == call.function && isModule(file, call.module);
}

/// Python's own modules, built in or from files: /usr/lib/python3.11/threading.py; and what prepares it for a program.
bool isLibrary(const QByteArray &file)
{
    constexpr auto constructorsEnd = "__init__"; // the interpreter's own code behind a call of a class, since 3.12
    return file.startsWith('<') || file == constructorsEnd || file.endsWith("/sitecustomize.py")
        || file.contains("/lib/python3") || file.contains("/lib64/python3");
}

} // namespace

PythonStack describedStack(const std::vector<PythonFrame> &frames)
{
    PythonStack stack;
    const auto own = std::ranges::find_if(frames, [](const PythonFrame &frame) { return !isLibrary(frame.file); });
    if (own != frames.end())
        stack.line = QString::fromUtf8(own->file.mid(own->file.lastIndexOf('/') + 1)) + QLatin1Char(':')
            + QString::number(own->line);
    if (!frames.empty() && own == frames.begin())
        stack.meaning = StackMeaning::OwnLine;
    // Of several that are known the outermost says what they are for: a result is waited for with a condition.
    for (auto frame = frames.begin(); frame != own; ++frame) {
        for (const LibraryCall &call : libraryCalls) {
            if (isCall(call, frame->file, frame->function))
                stack.meaning = call.meaning;
        }
    }
    for (const PythonFrame &frame : frames) {
        stack.isHelper |= std::ranges::any_of(
            helperCalls, [&](const LibraryCall &call) { return isCall(call, frame.file, frame.function); });
        stack.isInTask |= isCall({"multiprocessing/process.py", "run", {}}, frame.file, frame.function);
    }
    return stack;
}

void LastLine::take(const PythonStack &stack, Nanoseconds at)
{
    if (stack.meaning == StackMeaning::Exit && !m_at) {
        m_at = at;
        m_mayGoOn = !stack.line.isEmpty();
    } else if (stack.meaning == StackMeaning::OwnLine && m_mayGoOn) {
        m_at.reset();
    }
}

} // namespace manyhands

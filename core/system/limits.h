// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <filesystem>
#include <optional>
#include <vector>

// system: what this machine and its administrator ration, and how much of it is left.
namespace manyhands {

/// What some work needs of the rationed things, on top of what is in use already.
struct Needs {
    qint64 descriptors = 0; // open files, sockets, pipes and the like
    qint64 threads = 0; // of this process
    qint64 otherThreads = 0; // of processes that it starts: the kernel counts theirs with ours
};

/// What any program with an event loop needs before main() makes that loop: without it Qt ends the program by abort().
inline constexpr Needs bareNeeds{8, 0, 0};

/// A limit, and how much of it is taken.
struct Limit {
    QString name; // as one lifts it: "ulimit -n"
    QString unit; // "open files"
    qint64 most = 0;
    qint64 used = 0;
    qint64 unitSize = 1; // what one of the unit is, where `most` and `used` are bytes

    qint64 left() const { return most > used ? most - used : 0; }
};

/// A limit that leaves less than is needed.
struct Shortage {
    Limit limit;
    qint64 needed = 0;

    /// "270 threads are needed, but ulimit -u leaves 60 of 100"
    QString text() const;
    /// What lifts it: "set ulimit -u 512"
    QString fix() const;
};

/// The limits of threads and processes that hold for this process, from its user, its control groups and the kernel.
/// root: what stands for "/"; tests plant one.
std::vector<Limit> threadLimits(const std::filesystem::path &root = "/");

/// The first limit that would be exceeded. Reads files of /proc, takes nothing.
std::optional<Shortage> shortageOf(const Needs &needs, const std::filesystem::path &root = "/");

/// Takes all descriptors and threads for a moment, at once, and gives them back: what may be had right now, whatever
/// the limits say. otherThreads are left out. Returns what could not be had, in words: "open files: Too many ...".
std::optional<QString> tryToTake(const Needs &needs);

/// For a message about something that could not be started: " (ulimit -u leaves 0 of 64 threads)"; empty where no limit
/// is near.
QString nearLimit();

/// A write to a pipe whose reader has left is an error of that write, not the end of this program. Once, in main().
void ignoreBrokenPipes();

/// Raises the soft limit of open files to the hard one, and makes a write beyond the file size limit (ulimit -f) fail
/// instead of killing this program. Once, first thing in main().
void meetLimits();

/// For a child between fork and exec: gives it the limits that this program was started with, because a program that
/// waits with select() cannot use a descriptor above 1023, and has what it was told of broken pipes and files that grow
/// too large be as it was. Our own programs meet their limits again. Async-signal-safe.
void restoreLimits();

/// Where the address space is limited (ulimit -v), keeps malloc from reserving 64 MiB of it for each thread, which
/// would leave none for the threads' stacks. Before the first thread.
void spareAddressSpace();

} // namespace manyhands

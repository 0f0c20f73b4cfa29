// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// system: what this machine and its administrator ration, and how much of it is left.
namespace manyhands {

/// Raises the soft limit of open files to the hard one; and a file that may not grow any more is an error of its write,
/// and not the end of this program. Once, first thing in main().
void meetLimits();

/// For a child between fork and exec: gives it what this program found, because a program that waits with select()
/// cannot use a descriptor above 1023. Our own programs meet their limits again. Async-signal-safe.
void restoreLimits();

/// Where the address space is limited (ulimit -v), keeps malloc from reserving 64 MiB of it for each thread, which
/// would leave none for the threads' stacks. Before the first thread.
void spareAddressSpace();

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdarg>
#include <sys/types.h>

extern "C" int __clone(int (*function)(void *), void *stack, int flags, void *argument, ...);

/// For programs with the thread sanitizer, in place of its own clone(): that one takes what shares our memory until it
/// execs, as each child of QProcess does, for the child of a fork, and from then on overlooks the locks of every new
/// thread.
extern "C" int clone(int (*function)(void *), void *stack, int flags, void *argument, ...)
{
    va_list rest;
    va_start(rest, argument);
    auto *parentId = va_arg(rest, pid_t *);
    auto *storage = va_arg(rest, void *);
    auto *childId = va_arg(rest, pid_t *);
    va_end(rest);
    return __clone(function, stack, flags, argument, parentId, storage, childId);
}

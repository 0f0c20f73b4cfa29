// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/library_output.h"

#include <cstdio>

#include <unistd.h>

namespace manyhands {

namespace {

thread_local int quietScopes = 0;

ssize_t writeOrDrop(void *, const char *bytes, size_t count)
{
    return quietScopes > 0 ? ssize_t(count) : ::write(STDERR_FILENO, bytes, count);
}

} // namespace

QuietLibraries::QuietLibraries()
{
    ++quietScopes;
}

QuietLibraries::~QuietLibraries()
{
    --quietScopes;
}

void filterStandardError()
{
    std::FILE *filter = ::fopencookie(nullptr, "w", {nullptr, writeOrDrop, nullptr, nullptr});
    if (!filter)
        return;
    std::setvbuf(filter, nullptr, _IONBF, 0);
    stderr = filter; // a variable like any other: glibc's manual, 12.2
}

} // namespace manyhands

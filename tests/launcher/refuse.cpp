// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/refused_calls.h"

#include <cstdio>
#include <cstring>

#include <unistd.h>

// refuse WHAT[,WHAT...] PROGRAM [ARG ...]: runs the program where the kernel refuses links, nameless files or
// no-replace, as some file systems do.
int main(int argc, char **argv)
{
    using namespace manyhands::testing;
    RefusedCalls calls;
    if (argc > 2) {
        calls.links = std::strstr(argv[1], "links");
        calls.namelessFiles = std::strstr(argv[1], "nameless");
        calls.noReplace = std::strstr(argv[1], "no-replace");
    }
    if (!(calls.links || calls.namelessFiles || calls.noReplace)) {
        std::fputs("refuse links,nameless,no-replace PROGRAM [ARG ...]\n", stderr);
        return 2;
    }
    if (!refuseCalls(calls)) {
        std::perror("refuse: the kernel takes no filter");
        return 2;
    }
    ::execvp(argv[2], argv + 2);
    std::perror(argv[2]);
    return 2;
}

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/picture/problem.h"

#include <cstdio>

#include <csetjmp>
#include <jpeglib.h>

namespace manyhands {

/// libjpeg's errors as values, and its warnings that a part of the picture was made up. They leave by longjmp, which
/// must not cross a destructor: so each call into libjpeg goes through attempt(), and what happens inside of it has
/// plain values only. Nothing is printed.
struct JpegErrors {
    JpegErrors();
    JpegErrors(const JpegErrors &) = delete;
    JpegErrors &operator=(const JpegErrors &) = delete;

    /// False if libjpeg gave up. Not to be nested.
    template <typename Call> [[nodiscard]] bool attempt(Call call)
    {
        if (setjmp(jump))
            return false;
        call();
        return true;
    }

    jpeg_error_mgr base; // first: libjpeg's pointer to it is ours
    std::jmp_buf jump;
    int readError = 0; // errno of a read that failed
    char text[JMSG_LENGTH_MAX] = {}; // of the error
    char warning[JMSG_LENGTH_MAX] = {}; // the first one that cost no row
    bool strayRestart = false; // a restart marker where none belongs
    int bytesPassed = 0; // before the last marker, as part of nothing
};

} // namespace manyhands

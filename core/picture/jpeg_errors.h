// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/picture/problem.h"

#include <cstdio>

#include <csetjmp>
#include <jpeglib.h>

namespace manyhands {

/// Turns libjpeg's errors into values, and those of its warnings that mean that it made up a part of the picture;
/// prints nothing. libjpeg leaves a call that fails by longjmp, which runs no destructors: so each call into libjpeg is
/// made inside attempt(), by code that has plain values only. One thread.
struct JpegErrors {
    JpegErrors();
    JpegErrors(const JpegErrors &) = delete;
    JpegErrors &operator=(const JpegErrors &) = delete;

    /// False: libjpeg gave up; `text` says why. Not to be nested.
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
    char warning[JMSG_LENGTH_MAX] = {}; // the first after which the picture is still whole
    bool strayRestart = false; // a restart marker where none belongs
    int bytesPassed = 0; // that belong to nothing and were skipped before the last marker
};

} // namespace manyhands

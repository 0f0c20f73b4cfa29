// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/picture/library_output.h"
#include "core/system/limits.h"

#include <csignal>
#include <cstdio>

namespace manyhands {

/// What each of our programs does first: meets its limits, and keeps what Qt, its plugins and the libraries below say
/// of their troubles off the terminal: what a user has to know, we say. Only the message before an abort is printed.
/// Returns what could not be had of what an event loop takes, in words; none: all is there.
inline std::optional<QString> startProgram()
{
    std::signal(SIGCHLD, SIG_DFL); // where it is ignored, as some parents have it, no child's end is told
    filterStandardError();
    qInstallMessageHandler([](QtMsgType type, const QMessageLogContext &, const QString &text) {
        if (type == QtFatalMsg)
            std::fprintf(stderr, "%s\n", text.toLocal8Bit().constData());
    });
    meetLimits();
    spareAddressSpace();
    return tryToTake(bareNeeds);
}

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace manyhands {

inline constexpr int interrupted = 130; // the exit status

/// Ctrl-C, SIGTERM and, unless it is ignored, the terminal's end are counted from here on: the first asks for a clean
/// end, a second one (of the first two) ends the program at once.
void listenForInterrupts();
/// Readable from the first one on, for an event loop; below zero where there is none.
int interruptDescriptor();
bool wasInterrupted();

} // namespace manyhands

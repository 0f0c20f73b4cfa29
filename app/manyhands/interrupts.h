#pragma once

namespace manyhands {

/// Ctrl-C and SIGTERM are counted from here on: the first asks for a clean end, a second one ends the program at once.
void listenForInterrupts();
bool wasInterrupted();

} // namespace manyhands

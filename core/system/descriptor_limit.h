#pragma once

// system: what this machine and its administrator ration, and how much of it is left.
namespace manyhands {

/// Raises the soft limit of open files to the hard one. Once, first thing in main().
void raiseDescriptorLimit();

/// For a child between fork and exec: gives it the soft limit that this program found, because a program that waits
/// with select() cannot use a descriptor above 1023. Our own programs raise theirs again. Async-signal-safe.
void restoreDescriptorLimit();

} // namespace manyhands

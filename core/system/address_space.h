#pragma once

namespace manyhands {

/// Where the address space is limited (ulimit -v), keeps malloc from reserving 64 MiB of it for each thread, which
/// would leave none for the threads' stacks. Before the first thread.
void spareAddressSpace();

} // namespace manyhands

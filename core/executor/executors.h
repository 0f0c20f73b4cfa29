// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/executor/executor.h"

namespace manyhands {

std::unique_ptr<Executor> makeSerialExecutor();
std::unique_ptr<Executor> makeStdThreadExecutor();
std::unique_ptr<Executor> makeThreadPoolExecutor();
std::unique_ptr<Executor> makeConcurrentExecutor();
std::unique_ptr<Executor> makeAsyncExecutor();
/// Of commands, which need no event loop of Qt's: async_commands.cpp.
ExecutorReport runCommandsAsync(const RunRequest &request, const std::stop_token &stop, Recorder &recorder);
std::unique_ptr<Executor> makeProcessExecutor();

} // namespace manyhands

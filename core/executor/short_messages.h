// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/executor/worker_protocol.h"

namespace manyhands {

/// The messages that go to and fro for each of a run's shortest tasks: a sleep, and a task that is done with nothing
/// more to say. In the protocol's words and JSON like all others, but always in one order, so that they are written and
/// read without the tree of values in between, which costs several times what such a task does.
std::optional<QByteArray> encodeShort(const WorkerMessage &message);
/// None for every other message, and for these in another order.
std::optional<WorkerMessage> decodeShort(QByteArrayView line);

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/executor/worker_protocol.h"

namespace manyhands {

/// decode() for messages in any form; what is wrong with one is said in `why`.
std::optional<WorkerMessage> readMessage(QByteArrayView line, QString &why);

} // namespace manyhands

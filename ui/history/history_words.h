// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/history.h"

namespace manyhands {

/// The title without the time that it begins with: "download, demo, broadband".
QString shortTitle(const QString &title);
/// When it began, where the title tells, else when the file was written.
QDateTime timeOf(const HistoryEntry &entry);
/// "24 Nov 2026, 05:40 · 12 kB"
QString detailWords(const HistoryEntry &entry);

bool isSameMachine(const Machine &one, const Machine &another);
/// The same work on the same tasks, however it was spread.
bool isSameJob(const Plan &one, const Plan &another);

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace manyhands {

struct LessonInfo;

/// A label whose text wraps and can be copied.
QLabel *wrappedLabel(const char *objectName, const char *look);
/// "Thread 1 to thread 10", "GUI thread, worker": who works in it.
QString laneWords(const LessonInfo &lesson);

} // namespace manyhands

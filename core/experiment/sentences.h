// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/analysis.h"

#include <initializer_list>
#include <utility>

namespace manyhands {

struct Summary;

/// The sentence that a key names, with these figures and names in it. Keys with a '+' between them make a sentence
/// each. Values are numbers (seconds, shares of 1, counts) and rowValue()s.
QString sentenceFor(const QString &key, const QJsonObject &values);
Notice makeNotice(NoticeKind kind, const QString &key, const QJsonObject &values);

QJsonObject valuesOf(std::initializer_list<std::pair<const char *, QJsonValue>> list);

/// A key's form for this number of things: "KEY.one" for 1.
QString pluralKey(const char *key, int count);

/// An executor and its count as a value: "std::thread with 8 workers".
QJsonObject rowValue(ExecutorKind executor, int workers, TaskKind task);
QJsonObject rowValue(const Summary &summary, TaskKind task);

} // namespace manyhands

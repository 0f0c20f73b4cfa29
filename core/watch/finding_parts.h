// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/watch/watch_record.h"

// What the rules of findings are made with.
namespace manyhands {

/// Of a group's life or a program's: from less nothing follows.
inline constexpr Nanoseconds shortestLifeJudged = std::chrono::milliseconds(50);

/// 0 of nothing.
inline double share(Nanoseconds part, Nanoseconds whole)
{
    return whole > Nanoseconds(0) ? double(part.count()) / double(whole.count()) : 0;
}

/// The sentence's key where a line is known, and where none is.
inline QString withLine(const char *key, const QString &line)
{
    return line.isEmpty() ? QString::fromLatin1(key) : QString::fromLatin1(key) + QStringLiteral(".line");
}

/// A finding's sentence from its key and figures.
Finding makeFinding(FindingKind kind, const QString &key, const QJsonObject &values,
                    const WatchedThread *thread = nullptr, const QString &line = {});

} // namespace manyhands

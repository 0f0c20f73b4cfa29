// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/clock.h"

#include <QByteArray>

class QDateTime;

namespace manyhands {

/// How long a Retry-After asks us to wait (download.cpp obeys it): seconds, or a date in any of HTTP's three forms (RFC
/// 9110, 5.6.7) against the answer's own Date, or against our clock where that is missing. 0 where it asks for nothing
/// that can be understood, or for a time that is over; a hundred years at most.
Nanoseconds retryAfter(const QByteArray &value, const QByteArray &date, const QDateTime &clock);

} // namespace manyhands

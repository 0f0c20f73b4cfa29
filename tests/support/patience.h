// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTest>

// QTRY_VERIFY and its kind give up after five seconds, which a sanitizer on a machine of others' can take. What has
// hung is told by CTest's own limit.
#undef QTRY_VERIFY
#undef QTRY_VERIFY2
#undef QTRY_COMPARE
#define QTRY_VERIFY(expression) QTRY_VERIFY_WITH_TIMEOUT((expression), 300'000)
#define QTRY_VERIFY2(expression, message) QTRY_VERIFY2_WITH_TIMEOUT((expression), message, 300'000)
#define QTRY_COMPARE(expression, expected) QTRY_COMPARE_WITH_TIMEOUT((expression), expected, 300'000)

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/span.h"

#include <array>

namespace manyhands {

namespace {

constexpr std::array<const char *, 3> outcomeNames{"done", "failed", "cancelled"};
constexpr std::array<const char *, errorKindCount> errorKindNames{
    "bad-url",        "not-found",        "http-status",  "rate-limited",   "timeout",
    "truncated",      "network",          "tls",          "too-large",      "not-an-image",
    "damaged-image",  "cannot-read",      "cannot-write", "disk-full",      "worker-crashed",
    "worker-hung",    "worker-missing",   "cancelled",    "command-failed", "command-not-found",
    "not-executable", "killed-for-memory"};

} // namespace

const char *outcomeName(Outcome outcome)
{
    return outcomeNames[size_t(outcome)];
}

const char *errorKindName(ErrorKind kind)
{
    return errorKindNames[size_t(kind)];
}

} // namespace manyhands

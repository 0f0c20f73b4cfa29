#include "core/measure/span.h"

#include <array>

namespace manyhands {

namespace {

constexpr std::array<const char *, 3> outcomeNames{"done", "failed", "cancelled"};
constexpr std::array<const char *, errorKindCount> errorKindNames{
    "bad-url",      "not-found", "http-status",    "rate-limited", "timeout",        "truncated",
    "network",      "tls",       "too-large",      "not-an-image", "damaged-image",  "cannot-read",
    "cannot-write", "disk-full", "worker-crashed", "worker-hung",  "worker-missing", "cancelled"};

template <typename Value, size_t count>
std::optional<Value> find(const std::array<const char *, count> &names, QByteArrayView name)
{
    for (size_t i = 0; i < count; ++i) {
        if (name == names[i])
            return Value(i);
    }
    return std::nullopt;
}

} // namespace

const char *outcomeName(Outcome outcome)
{
    return outcomeNames[size_t(outcome)];
}

const char *errorKindName(ErrorKind kind)
{
    return errorKindNames[size_t(kind)];
}

std::optional<Outcome> outcomeFromName(QByteArrayView name)
{
    return find<Outcome>(outcomeNames, name);
}

std::optional<ErrorKind> errorKindFromName(QByteArrayView name)
{
    return find<ErrorKind>(errorKindNames, name);
}

} // namespace manyhands

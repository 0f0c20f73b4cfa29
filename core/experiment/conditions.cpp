#include "core/experiment/conditions.h"

namespace manyhands {

namespace {

constexpr std::array names{"neighbours", "steal", "throttled", "suspended", "swap", "thermal"};

} // namespace

const char *disturbanceName(DisturbanceKind kind)
{
    return names[size_t(kind)];
}

std::optional<DisturbanceKind> disturbanceFromName(QStringView name)
{
    for (size_t i = 0; i < names.size(); ++i) {
        if (name == QLatin1String(names[i]))
            return DisturbanceKind(i);
    }
    return std::nullopt;
}

} // namespace manyhands

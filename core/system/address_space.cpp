#include "core/system/address_space.h"

#include <malloc.h>
#include <sys/resource.h>

namespace manyhands {

namespace {

constexpr int fewArenas = 2;

} // namespace

void spareAddressSpace()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY)
        ::mallopt(M_ARENA_MAX, fewArenas);
}

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/system/cores.h"

#include "core/system/control_group.h"

#include <algorithm>
#include <cmath>

#include <sched.h>
#include <unistd.h>

namespace manyhands {

std::vector<int> affinity()
{
    std::vector<int> cores;
    cpu_set_t set;
    CPU_ZERO(&set);
    if (::sched_getaffinity(0, sizeof set, &set) != 0)
        return cores;
    for (int core = 0; core < CPU_SETSIZE; ++core) {
        if (CPU_ISSET(core, &set))
            cores.push_back(core);
    }
    return cores;
}

int affinityCores()
{
    const auto cores = int(affinity().size());
    return cores > 0 ? cores : int(std::max(1L, ::sysconf(_SC_NPROCESSORS_ONLN)));
}

int coresWithin(std::optional<double> quota, int cores)
{
    return quota ? int(std::clamp(std::ceil(*quota), 1.0, double(cores))) : cores; // a quota may be any number
}

int usableCores(const std::filesystem::path &root)
{
    return coresWithin(quotaCores(root), affinityCores());
}

} // namespace manyhands

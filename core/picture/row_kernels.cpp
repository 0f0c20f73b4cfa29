// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/row_kernels.h"

#include <cstddef>

// Not target_clones: those crash at start under GCC 12's thread sanitizer, and no test can call them one by one.
namespace manyhands {

namespace {

namespace plain {
constexpr int vectorLanes = 4;
#include "core/picture/row_kernels_body.h"
constexpr RowKernels kernels = table("plain");
} // namespace plain

#ifdef __x86_64__

#pragma GCC push_options
#pragma GCC target("avx2")
namespace avx2 {
constexpr int vectorLanes = 8;
#include "core/picture/row_kernels_body.h"
constexpr RowKernels kernels = table("avx2");
} // namespace avx2
#pragma GCC pop_options

#pragma GCC push_options
#pragma GCC target("avx512f,avx512bw,avx512dq,avx512vl")
namespace avx512 {
constexpr int vectorLanes = 16;
#include "core/picture/row_kernels_body.h"
constexpr RowKernels kernels = table("avx512");
} // namespace avx512
#pragma GCC pop_options

bool hasAvx512()
{
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq")
        && __builtin_cpu_supports("avx512vl");
}

#endif

struct Variants {
    const RowKernels *list[4] = {&plain::kernels};
    int count = 1;

    Variants()
    {
#ifdef __x86_64__
        if (__builtin_cpu_supports("avx2"))
            list[count++] = &avx2::kernels;
        if (hasAvx512())
            list[count++] = &avx512::kernels;
#endif
    }
};

const Variants &variants()
{
    static const Variants found;
    return found;
}

} // namespace

const RowKernels &rowKernels()
{
    return *variants().list[variants().count - 1];
}

const RowKernels *const *rowKernelVariants()
{
    return variants().list;
}

} // namespace manyhands

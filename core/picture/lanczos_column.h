#pragma once

#include "core/picture/lanczos.h"
#include "core/picture/picture.h"
#include "core/picture/row_kernels.h"

namespace manyhands {

/// Shrinks downwards over rolling rows, into a plane of the target's size.
class LanczosColumn
{
public:
    LanczosColumn(const Axis &axis, Plane &target);

    /// Where the next row goes; then call pushed().
    uint16_t *nextRow() { return slot(m_rows); }
    void pushed();

private:
    uint16_t *slot(int row) { return m_ring.data() + size_t(row % m_weights.stride) * size_t(m_target.stride); }

    const RowKernels &m_kernels = rowKernels();
    LanczosWeights m_weights;
    Plane &m_target;
    int m_rows = 0; // taken so far
    int m_done = 0; // target rows
    std::vector<uint16_t> m_ring;
    std::vector<const uint16_t *> m_window;
};

} // namespace manyhands

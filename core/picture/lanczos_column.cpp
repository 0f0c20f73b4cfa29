#include "core/picture/lanczos_column.h"

namespace manyhands {

LanczosColumn::LanczosColumn(const Axis &axis, Plane &target)
    : m_weights(axis)
    , m_target(target)
    , m_ring(size_t(m_weights.stride) * size_t(target.stride))
    , m_window(size_t(m_weights.stride))
{
}

void LanczosColumn::pushed()
{
    ++m_rows;
    for (; m_done < m_target.height; ++m_done) {
        const int first = m_weights.firsts[size_t(m_done)];
        const int count = m_weights.counts[size_t(m_done)];
        if (first + count > m_rows)
            return;
        for (int t = 0; t < count; ++t)
            m_window[size_t(t)] = slot(first + t);
        m_kernels.lanczosDown(m_window.data(), m_weights.weights.data() + size_t(m_done) * size_t(m_weights.stride),
                              count, m_target.stride, m_target.row(m_done));
    }
}

} // namespace manyhands

#pragma once

#include "core/picture/box_blur.h"
#include "core/picture/row_kernels.h"

#include <vector>

namespace manyhands {

/// One pass of a box downwards over rolling rows: takes rows one by one and gives each back radius + 1 rows later.
class BoxColumn
{
public:
    /// width: a multiple of rowMultiple.
    BoxColumn(const ExtendedBox &box, int width);

    /// True if out holds a row now.
    bool push(const uint16_t *row, uint16_t *out);
    /// After the last row: the same as to push it once more. Call lateRows() times.
    bool pushLastAgain(uint16_t *out);
    int lateRows() const { return m_box.radius + 1; }

private:
    uint16_t *slot(int number) { return m_ring.data() + size_t(number % m_slots) * size_t(m_width); }
    void pushFirst(const uint16_t *row);

    const RowKernels &m_kernels = rowKernels();
    ExtendedBox m_box;
    int m_width;
    int m_slots; // rows from just before the box to its last one
    int m_oldest = 0;
    int m_held = 0;
    std::vector<uint16_t> m_ring;
    std::vector<uint16_t> m_last;
    std::vector<uint32_t> m_sums;
};

} // namespace manyhands

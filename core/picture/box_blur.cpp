// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/box_blur.h"

#include <algorithm>
#include <cmath>

namespace manyhands {

ExtendedBox::ExtendedBox(double sigma)
{
    sigma = std::min(sigma, 1024.0);
    const double variance = sigma * sigma / passes; // variances of filters in a row add up
    radius = int((std::sqrt(12 * variance + 1) - 1) / 2);
    const double length = 2 * radius + 1;
    const double end = double(radius + 1) * (radius + 1);
    const double squares = radius * (radius + 1) * length / 3; // of the distances from -radius to radius
    const double exact = 65536 * (end - variance) / (length * end - squares);

    // Even, so that what the ends share is even too.
    uint32_t even = uint32_t(std::lround(exact / 2)) * 2;
    while (even * uint32_t(length) > 65536)
        even -= 2;
    inner = even;
    outer = (65536 - inner * uint32_t(length)) / 2;
}

BoxColumn::BoxColumn(const ExtendedBox &box, int width)
    : m_box(box)
    , m_width(width)
    , m_slots(2 * box.radius + 2)
    , m_ring(size_t(m_slots) * size_t(width))
    , m_last(size_t(width))
    , m_sums(size_t(width))
{
}

// Above the picture its first row goes on.
void BoxColumn::pushFirst(const uint16_t *row)
{
    m_held = m_box.radius + 2;
    for (int number = 0; number < m_held; ++number)
        std::copy_n(row, m_width, slot(number));
    for (int x = 0; x < m_width; ++x)
        m_sums[size_t(x)] = row[x] * uint32_t(m_box.radius + 1);
}

bool BoxColumn::push(const uint16_t *row, uint16_t *out)
{
    if (row != m_last.data())
        std::copy_n(row, m_width, m_last.data());
    if (m_held == 0) {
        pushFirst(row);
        return false;
    }
    if (m_held < m_slots) {
        std::copy_n(row, m_width, slot(m_held++));
        for (int x = 0; x < m_width; ++x)
            m_sums[size_t(x)] += row[x];
        return false;
    }
    m_kernels.boxDown(m_sums.data(), slot(m_oldest), slot(m_oldest + 1), m_last.data(), m_width, m_box.inner,
                      m_box.outer, out);
    m_oldest = (m_oldest + 1) % m_slots;
    return true;
}

bool BoxColumn::pushLastAgain(uint16_t *out)
{
    return push(m_last.data(), out);
}

} // namespace manyhands

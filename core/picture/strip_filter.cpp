// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/strip_filter.h"

#include "core/picture/picture.h"

#include <algorithm>

namespace manyhands {

StripFilter::StripFilter(const Axis &axis)
    : m_axis(axis)
    , m_box(axis.sigma)
    , m_weights(axis)
    , m_outWidth(roundedUp(axis.target, rowMultiple))
    , m_margin(axis.sigma > 0 ? size_t(m_box.radius) + 1 : 0)
{
    const size_t columns = m_margin + std::max(size_t(roundedUp(axis.source, rowMultiple)), axis.source + m_margin);
    m_strip.resize(columns * stripRows);
    if (axis.sigma > 0)
        m_other.resize(columns * stripRows);
    m_narrow.resize(size_t(m_outWidth) * stripRows);
    m_out.resize(size_t(m_outWidth) * stripRows);
    for (int k = 0; k < stripRows; ++k)
        m_outRows[k] = m_out.data() + size_t(k) * size_t(m_outWidth);
}

void StripFilter::run(const uint8_t *const *rows, PhaseClock &clock)
{
    clock.switchTo(PhaseName::Scale);
    m_kernels.rowsToStrip(rows, m_axis.source, m_strip.data() + m_margin * stripRows);
    if (m_axis.sigma > 0) {
        clock.switchTo(PhaseName::Blur);
        for (int pass = 0; pass < ExtendedBox::passes; ++pass)
            blur();
        clock.switchTo(PhaseName::Scale);
    }
    m_kernels.lanczosAcross(m_strip.data() + m_margin * stripRows, m_weights.weights.data(), m_weights.firsts.data(),
                            m_weights.counts.data(), m_weights.stride, m_axis.target, m_narrow.data());
    m_kernels.stripToRows(m_narrow.data(), m_outWidth, m_outRows);
}

// Outside of the picture its outermost samples go on.
void StripFilter::blur()
{
    uint16_t *begin = m_strip.data() + m_margin * stripRows;
    uint16_t *end = begin + size_t(m_axis.source) * stripRows;
    for (size_t column = 0; column < m_margin; ++column) {
        std::copy_n(begin, stripRows, m_strip.data() + column * stripRows);
        std::copy_n(end - stripRows, stripRows, end + column * stripRows);
    }
    m_kernels.boxAcross(begin, m_axis.source, m_box.radius, m_box.inner, m_box.outer,
                        m_other.data() + m_margin * stripRows);
    m_strip.swap(m_other);
}

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/plane_scaler.h"

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

PlaneScaler::PlaneScaler(const Axis &across, const Axis &down, int rowBytes, int rowsAtOnce, Plane &target)
    : m_across(across)
    , m_down(down, target)
    , m_left(down.source)
{
    if (down.sigma > 0) {
        for (int pass = 0; pass < ExtendedBox::passes; ++pass)
            m_boxes.emplace_back(ExtendedBox(down.sigma), m_across.rowWidth());
        m_boxRows.assign(ExtendedBox::passes, std::vector<uint16_t>(size_t(m_across.rowWidth())));
    }
    const size_t rowSize = size_t(roundedUp(std::max(rowBytes, across.source), rowMultiple));
    const size_t rows = size_t(stripRows - 1 + std::max(rowsAtOnce, 1));
    m_samples.resize(rowSize * rows);
    for (size_t i = 0; i < rows; ++i)
        m_rows.push_back(m_samples.data() + i * rowSize);
}

void PlaneScaler::taken(int count, PhaseClock &clock)
{
    count = std::min(count, m_left);
    m_left -= count;
    m_filled += count;
    while (m_filled >= stripRows || (m_left == 0 && m_filled > 0)) {
        const int inBand = std::min(m_filled, stripRows);
        workOnBand(inBand, clock);
        std::rotate(m_rows.begin(), m_rows.begin() + inBand, m_rows.end());
        m_filled -= inBand;
        if (m_left == 0 && m_filled == 0)
            flushBlur(clock);
    }
    clock.switchTo(PhaseName::Decode);
}

void PlaneScaler::workOnBand(int count, PhaseClock &clock)
{
    const uint8_t *band[stripRows];
    for (int k = 0; k < stripRows; ++k)
        band[k] = m_rows[size_t(std::min(k, count - 1))];
    m_across.run(band, clock);
    for (int k = 0; k < count; ++k)
        pushDown(m_across.row(k), 0, clock);
}

void PlaneScaler::pushDown(const uint16_t *row, size_t pass, PhaseClock &clock)
{
    if (!m_boxes.empty())
        clock.switchTo(PhaseName::Blur);
    for (; pass < m_boxes.size(); ++pass) {
        if (!m_boxes[pass].push(row, m_boxRows[pass].data()))
            return;
        row = m_boxRows[pass].data();
    }
    clock.switchTo(PhaseName::Scale);
    std::copy_n(row, m_across.rowWidth(), m_down.nextRow());
    m_down.pushed();
}

void PlaneScaler::flushBlur(PhaseClock &clock)
{
    for (size_t pass = 0; pass < m_boxes.size(); ++pass) {
        clock.switchTo(PhaseName::Blur);
        for (int late = m_boxes[pass].lateRows(); late > 0; --late) {
            if (m_boxes[pass].pushLastAgain(m_boxRows[pass].data()))
                pushDown(m_boxRows[pass].data(), pass + 1, clock);
        }
    }
}

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/plane_scaler.h"

#include <algorithm>

namespace manyhands {

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

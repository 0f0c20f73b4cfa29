// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/picture/picture.h"

#include <QImage>

#include <vector>

namespace manyhands {

/// The channels of a decoded image row by row: 1 gray, 3 colours, or 4 with alpha, these premultiplied so that
/// see-through pixels weigh nothing. Each sample is the mean of a square of `reduction` pixels a side.
class PixelRows
{
public:
    PixelRows(const QImage &image, int reduction);

    ColourModel model() const { return m_model; }
    int channels() const { return m_channels; }
    int width() const { return (m_image.width() + m_reduction - 1) / m_reduction; }
    int height() const { return (m_image.height() + m_reduction - 1) / m_reduction; }

    /// rows: one a channel, of width() samples.
    void read(int y, const std::vector<uint8_t *const *> &rows);

private:
    void addRow(int y);
    const QRgb *pixels(int y);

    const QImage &m_image;
    int m_reduction;
    ColourModel m_model;
    int m_channels;
    QImage m_scratch;
    std::vector<uint32_t> m_sums;
};

} // namespace manyhands

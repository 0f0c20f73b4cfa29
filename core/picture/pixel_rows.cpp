// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/pixel_rows.h"

#include <algorithm>

namespace manyhands {

namespace {

ColourModel modelOf(const QImage &image)
{
    if (image.hasAlphaChannel())
        return ColourModel::Rgba;
    const bool gray = image.format() == QImage::Format_Grayscale8 || image.format() == QImage::Format_Grayscale16;
    return gray ? ColourModel::Gray : ColourModel::Rgb;
}

int channelsOf(ColourModel model)
{
    return model == ColourModel::Gray ? 1 : model == ColourModel::Rgb ? 3 : 4;
}

int channel(QRgb pixel, int number)
{
    constexpr int shifts[] = {16, 8, 0, 24};
    return int(pixel >> shifts[number] & 0xff);
}

} // namespace

PixelRows::PixelRows(const QImage &image, int reduction)
    : m_image(image)
    , m_reduction(reduction)
    , m_model(modelOf(image))
    , m_channels(channelsOf(m_model))
    , m_sums(reduction > 1 ? size_t(width()) * size_t(m_channels) : 0)
{
}

// An image of one row is converted in this thread; of more rows, Qt would do it on the global thread pool.
const QRgb *PixelRows::pixels(int y)
{
    const uchar *line = m_image.constScanLine(y);
    if (m_image.format() == QImage::Format_RGB32 || m_image.format() == QImage::Format_ARGB32_Premultiplied)
        return reinterpret_cast<const QRgb *>(line);
    QImage row(line, m_image.width(), 1, m_image.bytesPerLine(), m_image.format());
    row.setColorTable(m_image.colorTable());
    m_scratch = row.convertToFormat(QImage::Format_ARGB32_Premultiplied);
    return reinterpret_cast<const QRgb *>(m_scratch.constScanLine(0));
}

void PixelRows::read(int y, const std::vector<uint8_t *const *> &rows)
{
    if (m_reduction == 1) {
        const QRgb *from = pixels(y);
        for (int c = 0; c < m_channels; ++c) {
            uint8_t *to = rows[size_t(c)][0];
            const int number = m_channels == 1 ? 1 : c;
            for (int x = 0; x < m_image.width(); ++x)
                to[x] = uint8_t(channel(from[x], number));
        }
        return;
    }
    std::fill(m_sums.begin(), m_sums.end(), 0);
    const int first = y * m_reduction;
    const int last = std::min(first + m_reduction, m_image.height());
    for (int line = first; line < last; ++line)
        addRow(line);
    for (int x = 0; x < width(); ++x) {
        const int across = std::min(m_reduction, m_image.width() - x * m_reduction);
        const uint32_t count = uint32_t(across * (last - first));
        for (int c = 0; c < m_channels; ++c)
            rows[size_t(c)][0][x] = uint8_t((m_sums[size_t(x * m_channels + c)] + count / 2) / count);
    }
}

void PixelRows::addRow(int y)
{
    const QRgb *from = pixels(y);
    for (int x = 0; x < m_image.width(); ++x) {
        uint32_t *sums = m_sums.data() + size_t(x / m_reduction) * size_t(m_channels);
        for (int c = 0; c < m_channels; ++c)
            sums[c] += uint32_t(channel(from[x], m_channels == 1 ? 1 : c));
    }
}

} // namespace manyhands

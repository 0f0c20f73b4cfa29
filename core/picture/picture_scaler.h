// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/picture/orientation.h"
#include "core/picture/plane_scaler.h"

#include <memory>

namespace manyhands {

/// How one plane of the source lies on the picture.
struct SourcePlane {
    int width = 0; // samples
    int height = 0;
    double across = 1; // samples a pixel of the picture
    double down = 1;
    int rowBytes = 0; // that a decoder writes, padding included
    int rowsAtOnce = 1;
};

/// A picture that is made smaller plane by plane, row by row.
class PictureScaler
{
public:
    /// full: the picture's size in pixels; target: the wanted size, as stored; sigma: in pixels of the full picture.
    PictureScaler(QSize full, QSize target, double sigma, ColourModel model, Orientation orientation,
                  const std::vector<SourcePlane> &sources);

    PlaneScaler &plane(size_t number) { return *m_scalers[number]; }
    Picture result() { return m_orientation.turned(std::move(m_picture)); }

    /// Bytes that a result of this size is, held twice while it is turned.
    static qint64 resultBytes(QSize target, size_t planes);

private:
    Picture m_picture;
    Orientation m_orientation;
    std::vector<std::unique_ptr<PlaneScaler>> m_scalers;
};

} // namespace manyhands

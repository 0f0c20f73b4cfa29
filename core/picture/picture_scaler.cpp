// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/picture_scaler.h"

namespace manyhands {

namespace {

Axis axisOf(int samples, double perPixel, int full, int wanted, bool halved, bool mirrored, double sigma)
{
    Axis axis;
    axis.source = samples;
    axis.sourceLength = full * perPixel;
    axis.target = halved ? (wanted + 1) / 2 : wanted;
    axis.targetLength = halved ? wanted / 2.0 : wanted;
    // Half a sample sticks out at the far end; turned round, it has to stick out at the other.
    if (halved && mirrored && wanted % 2 == 1)
        axis.targetOffset = -0.5;
    axis.sigma = sigma * perPixel;
    return axis;
}

} // namespace

PictureScaler::PictureScaler(QSize full, QSize target, double sigma, ColourModel model, Orientation orientation,
                             const std::vector<SourcePlane> &sources)
    : m_orientation(orientation)
{
    m_picture.model = model;
    m_picture.width = target.width();
    m_picture.height = target.height();
    m_picture.planes.reserve(sources.size()); // the scalers point into it
    for (size_t i = 0; i < sources.size(); ++i) {
        const SourcePlane &source = sources[i];
        const bool halved = model == ColourModel::YCbCrHalved && i > 0;
        const Axis across = axisOf(source.width, source.across, full.width(), target.width(), halved,
                                   orientation.mirrorsAcross(), sigma);
        const Axis down = axisOf(source.height, source.down, full.height(), target.height(), halved,
                                 orientation.mirrorsDown(), sigma);
        m_picture.planes.emplace_back(across.target, down.target);
        m_scalers.push_back(
            std::make_unique<PlaneScaler>(across, down, source.rowBytes, source.rowsAtOnce, m_picture.planes.back()));
    }
}

qint64 PictureScaler::resultBytes(QSize target, size_t planes)
{
    return 2 * qint64(planes) * target.width() * target.height();
}

} // namespace manyhands

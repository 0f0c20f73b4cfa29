// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/photo/layer.h"

namespace manyhands {

struct SkyLook {
    Colour zenith, middle, horizon;
    float horizonY = 0.6f;

    Colour glow, disc;
    float sunX = 0.5f;
    float sunY = 0.5f;
    float sunRadius = 0; // 0: no disc
    float glowStrength = 0;
    float glowSize = 0.3f;

    Colour cloudLight, cloudShade;
    float cloudCover = 0; // 0: none, 1: overcast
    float cloudScale = 1.0f; // larger: smaller clouds
    float cloudDrama = 1.0f; // contrast of light and shade

    int stars = 0;
    float milkyWay = 0; // strength
    float aurora = 0; // strength
    Colour auroraFoot, auroraTip;
    uint32_t seed = 0;
};

/// Gradient, sun or moon, clouds on a plane above, stars, Milky Way and aurora.
std::unique_ptr<Layer> makeSky(const Canvas &canvas, const SkyLook &look);

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/photo/colour.h"
#include "core/source/photo/noise.h"

namespace manyhands {

/// The colours of an hour of the day.
struct Palette {
    Colour zenith, middle, horizon;
    Colour glow;
    Colour cloudLight, cloudShade;
    Colour haze;
    Colour rockLit, rockDark;
    Colour greenLit, greenDark;
    Colour water;
};

enum class Hour { Dawn, Golden, Day, Dusk, BlueHour, Night, Storm, Fog, Tropic, Autumn, Desert, Ember, Teal };

/// The hour's colours, each time a little different.
Palette paletteOf(Hour hour, Random &random);

} // namespace manyhands

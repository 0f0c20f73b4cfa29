// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/picture/picture.h"

namespace manyhands {

/// One row of a picture as red, green, blue bytes, whatever its model (but YCbCrHalved). See-through parts lie on
/// white; CMYK goes without a profile, as (1 - ink) x (1 - black).
void rgbRow(const Picture &picture, int y, uint8_t *rgb);

/// The same as red, green, blue, alpha, not premultiplied; for Rgba only.
void rgbaRow(const Picture &picture, int y, uint8_t *rgba);

} // namespace manyhands

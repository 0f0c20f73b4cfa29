// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSize>

namespace manyhands {

enum class BlurAt { Full, Reduced };

/// What is to become of a picture.
struct ShrinkSettings {
    QSize box{128, 128}; // fit inside, never enlarge
    double blurSigma = 0; // standard deviation in pixels of the full picture
    BlurAt blurAt = BlurAt::Full;
    int quality = 85;
};

} // namespace manyhands

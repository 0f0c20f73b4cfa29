// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/picture/memory_budget.h"
#include "core/picture/picture.h"
#include "core/picture/shrink_settings.h"

// picture: file in, picture out: decode, turn, blur, scale, encode. Knows nothing of tasks and workers but the lane
// that shows its phases.
namespace manyhands {

/// How a picture is made smaller, and by whom.
struct ShrinkRequest {
    const ShrinkSettings &settings;
    bool chromaHalved = true; // a YCbCr picture is wanted as YCbCrHalved
    std::stop_token stop;
    Lane &lane;
    MemoryBudget &budget;
    MemoryBudget::Share &share; // taken if the picture needs it; for as long as the result lives
};

/// Decodes, blurs and shrinks a picture. A JPEG in a few megabytes, unless it is progressive or hardly made smaller;
/// all else that Qt's plugins read is held whole. encodePicture() makes a file of the result. Starts no thread.
Problem shrinkPicture(PictureFile &file, const ShrinkRequest &request, Picture &result);

// Its two ways.
Problem shrinkJpeg(PictureFile &file, const ShrinkRequest &request, Picture &result);
Problem shrinkOther(PictureFile &file, const ShrinkRequest &request, Picture &result);

/// How much smaller a picture may be taken before it is worked on: the largest power of two, up to the limit, that
/// leaves at least twice the target, and 1 if the blur is to see the full size.
int reductionFor(QSize full, QSize target, const ShrinkSettings &settings, int limit);

/// Results up to this size are not counted in the memory budget.
inline constexpr qint64 smallResult = 8 << 20;

} // namespace manyhands

#pragma once

#include "core/task/image/memory_budget.h"
#include "core/task/image/picture.h"
#include "core/task/task.h"

namespace manyhands {

/// What is to become of a picture.
struct ShrinkRequest {
    const ResizeSettings &settings;
    bool chromaHalved = true; // a YCbCr picture is wanted as YCbCrHalved
    std::stop_token stop;
    Lane &lane;
    MemoryBudget &budget;
    MemoryBudget::Share &share; // taken if the picture needs it; for as long as the result lives
};

/// How much smaller a picture may be taken before it is worked on: the largest power of two, up to the limit, that
/// leaves at least twice the target, and 1 if the blur is to see the full size.
int reductionFor(QSize full, QSize target, const ResizeSettings &settings, int limit);

/// Results up to this size are not counted in the memory budget.
inline constexpr qint64 smallResult = 8 << 20;

/// Decodes, blurs and shrinks a JPEG file: in a few megabytes, unless it is progressive or hardly made smaller.
Problem shrinkJpeg(PictureFile &file, const ShrinkRequest &request, Picture &result);

/// The same for all that Qt's plugins read, which are held whole.
Problem shrinkOther(PictureFile &file, const ShrinkRequest &request, Picture &result);

} // namespace manyhands

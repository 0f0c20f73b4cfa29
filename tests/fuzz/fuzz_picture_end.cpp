// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/end/picture_end.h"
#include "tests/fuzz/fuzz_bytes.h"

#include <vector>

// Any bytes as a picture of each format: whole or not, within their end; what is whole alone is whole with more behind.

using namespace manyhands;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const std::vector<uint8_t> exact(data, data + size); // of its own: the sanitizer sees its end
    const QByteArrayView bytes(exact.data(), qsizetype(exact.size()));
    bool isWholeInOne = false;
    for (const auto isWhole : {isWholeJpeg, isWholePng, isWholeGif, isWholeWebp, isWholeBmp, isWholeTiff, isWholeHeif,
                               isWholeJpegXl, isWholeJpeg2000, isWholeIcon})
        isWholeInOne = isWhole(PictureBytes(bytes)) || isWholeInOne;
    require(endsWhole(bytes) == isWholeInOne, "whole in one format, or in none");
    return 0;
}

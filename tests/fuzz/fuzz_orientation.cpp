// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/orientation.h"
#include "tests/fuzz/fuzz_bytes.h"

// Exif as it stands in a file: some way to turn the picture, without a byte beyond its own.

using namespace manyhands;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const std::vector<uint8_t> exact(data, data + size); // of its own: the sanitizer sees its end
    const auto orientation = Orientation::fromExif(QByteArrayView(exact.data(), qsizetype(exact.size())));
    Picture picture;
    picture.width = 3;
    picture.height = 2;
    picture.planes.emplace_back(3, 2);
    const Picture turned = orientation.turned(std::move(picture));
    require(turned.width == (orientation.swapsAxes() ? 2 : 3), "a turned picture has its sides swapped");
    return 0;
}

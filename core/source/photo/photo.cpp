// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/photo/photo.h"

#include "core/source/photo/photo_jpeg.h"
#include "core/source/photo/renderer.h"
#include "core/source/photo/scene.h"

#include <array>

namespace manyhands {

namespace {

constexpr int quality = 92;

struct Subject {
    Canvas canvas;
    SceneKind kind;
    uint32_t seed;

    /// Strength in 1/8 grey level of standard deviation; from a quiet sensor to a noisy one.
    int grain() const { return 21 + int((seed * 2654435761u) >> 16) % 33; }
};

constexpr Canvas portraitOf(const Canvas &canvas)
{
    return {canvas.height, canvas.width};
}

/// One of each kind but the last, with seeds chosen by eye.
Subject largeSubject(int number)
{
    constexpr std::array<uint32_t, 15> seeds{5, 2, 6, 3, 9, 1, 7, 9, 3, 1, 5, 9, 3, 10, 2};
    constexpr Canvas landscape{6000, 4000};
    const bool portrait = number % 5 == 4;
    return {portrait ? portraitOf(landscape) : landscape, SceneKind(number - 1), seeds[size_t(number - 1)]};
}

/// Sixteen in a row are of sixteen kinds, in an order that differs from one sixteen to the next.
Subject smallSubject(int number)
{
    constexpr Canvas landscape{1224, 816};
    const auto index = uint32_t(number - 1);
    const uint32_t round = index / sceneKindCount;
    const uint32_t step = round * 2u + 5u; // odd: reaches every kind
    const bool portrait = (index * 2654435761u) >> 29 == 0;
    return {portrait ? portraitOf(landscape) : landscape, SceneKind((index * step + round * 3u) % sceneKindCount),
            index * 104729u + 13u};
}

} // namespace

std::optional<QByteArray> makeDemoPhoto(DemoSet set, int number, const std::stop_token &stop)
{
    const Subject subject = set == DemoSet::Large ? largeSubject(number) : smallSubject(number);
    Renderer renderer(subject.canvas, composeScene(subject.kind, subject.canvas, subject.seed), subject.seed,
                      subject.grain());
    return compressPicture(subject.canvas.width, subject.canvas.height, quality, [&](PlaneBlock &block, int row) {
        if (stop.stop_requested())
            return false;
        renderer.paint(block, row);
        return true;
    });
}

} // namespace manyhands

#include "core/source/photo/photo.h"

#include "core/source/photo/jpeg_writer.h"
#include "core/source/photo/renderer.h"
#include "core/source/photo/scene.h"

namespace manyhands {

namespace {

constexpr int quality = 87;
constexpr int grain = 24; // strength, in 1/8 grey level of standard deviation

struct Subject {
    Canvas canvas;
    SceneKind kind;
    uint32_t seed;
};

Subject largeSubject(int number)
{
    const bool portrait = number % 5 == 4;
    return {portrait ? Canvas{4000, 6000} : Canvas{6000, 4000}, SceneKind((number - 1) % sceneKindCount),
            uint32_t(number) * 7919u};
}

/// Sixteen in a row are of sixteen kinds, in an order that differs from one sixteen to the next.
Subject smallSubject(int number)
{
    const uint32_t index = uint32_t(number - 1);
    const uint32_t step = (index / sceneKindCount) * 2u + 5u; // odd: reaches every kind
    const uint32_t kind = (index * step + index / sceneKindCount * 3u) % sceneKindCount;
    const bool portrait = (index * 2654435761u) >> 29 == 0;
    return {portrait ? Canvas{816, 1224} : Canvas{1224, 816}, SceneKind(kind), index * 104729u + 13u};
}

} // namespace

std::optional<std::vector<char>> makeDemoPhoto(DemoSet set, int number, const std::stop_token &stop)
{
    const Subject subject = set == DemoSet::Large ? largeSubject(number) : smallSubject(number);
    Renderer renderer(subject.canvas, composeScene(subject.kind, subject.canvas, subject.seed), subject.seed, grain);
    return compressPicture(subject.canvas.width, subject.canvas.height, quality, [&](PlaneBlock &block, int row) {
        if (stop.stop_requested())
            return false;
        renderer.paint(block, row);
        return true;
    });
}

} // namespace manyhands

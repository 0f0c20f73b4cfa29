#pragma once

#include <cstddef>
#include <cstdint>

namespace manyhands {

/// A box with softened ends: 2 x radius + 1 samples of weight inner and one of weight outer at either end, in 1/65536.
/// Three of them in a row come close to a Gaussian. Gwosdek, Grewenig, Bruhn, Weickert, "Theoretical Foundations of
/// Gaussian Convolution by Extended Box Filtering" (SSVM 2011), section 2.
struct ExtendedBox {
    static constexpr int passes = 3;

    /// sigma: standard deviation of the Gaussian that the three passes stand for, in samples. Above fineSigma the
    /// weights of 1/65536 get coarse, above 1024 it counts as 1024.
    explicit ExtendedBox(double sigma);

    int radius = 0;
    uint32_t inner = 65536;
    uint32_t outer = 0;
};

/// With more blur than this, a picture looks the same when it was halved before, with half the sigma.
inline constexpr double fineSigma = 128;

} // namespace manyhands

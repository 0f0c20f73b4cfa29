// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>

#include <vector>

// Filters in doubles and without any shortcut, for the tests and the bench of the resize task to be measured against.
namespace manyhands::testing {

/// Red, green and blue in doubles, for what must be exact.
struct ExactPicture {
    int width = 0;
    int height = 0;
    std::vector<double> samples[3];

    double &at(int channel, int x, int y) { return samples[channel][size_t(y) * size_t(width) + size_t(x)]; }
    double at(int channel, int x, int y) const { return samples[channel][size_t(y) * size_t(width) + size_t(x)]; }
};

ExactPicture exactOf(const QImage &image);
/// Rounded to bytes.
QImage imageOf(const ExactPicture &exact);

/// `sigma` in pixels; the edges are drawn out.
ExactPicture exactGaussian(const ExactPicture &from, double sigma);
/// Reduced by Lanczos-3, the edges cut.
ExactPicture exactLanczos(const ExactPicture &from, QSize target);

/// Peak signal to noise ratio over red, green and blue, in dB.
double psnr(const QImage &a, const QImage &b);

} // namespace manyhands::testing

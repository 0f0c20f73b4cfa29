// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/exact_pictures.h"

#include <QColor>

#include <algorithm>
#include <cmath>

namespace manyhands::testing {
namespace {

/// Filters the rows: sample i of `target` is the normalised sum of weight(source - centre of i), edges cut or drawn
/// out.
template <typename Weight>
ExactPicture filterRows(const ExactPicture &from, int target, double reach, bool drawnOut, Weight weight)
{
    ExactPicture to{target, from.height, {}};
    const double ratio = double(from.width) / target;
    for (int c = 0; c < 3; ++c)
        to.samples[c].resize(size_t(target) * size_t(from.height));
    for (int i = 0; i < target; ++i) {
        const double centre = (i + 0.5) * ratio - 0.5;
        const int first = int(std::ceil(centre - reach));
        const int last = int(std::floor(centre + reach));
        std::vector<double> weights;
        for (int s = first; s <= last; ++s)
            weights.push_back(weight(s - centre));
        for (int y = 0; y < from.height; ++y) {
            double sums[3] = {};
            double total = 0;
            for (int s = first; s <= last; ++s) {
                if (!drawnOut && (s < 0 || s >= from.width))
                    continue;
                const int x = std::min(std::max(s, 0), from.width - 1);
                total += weights[size_t(s - first)];
                for (int c = 0; c < 3; ++c)
                    sums[c] += weights[size_t(s - first)] * from.at(c, x, y);
            }
            for (int c = 0; c < 3; ++c)
                to.at(c, i, y) = sums[c] / total;
        }
    }
    return to;
}

ExactPicture transposed(const ExactPicture &from)
{
    ExactPicture to{from.height, from.width, {}};
    for (int c = 0; c < 3; ++c) {
        to.samples[c].resize(from.samples[c].size());
        for (int y = 0; y < from.height; ++y) {
            for (int x = 0; x < from.width; ++x)
                to.at(c, y, x) = from.at(c, x, y);
        }
    }
    return to;
}

} // namespace

ExactPicture exactOf(const QImage &image)
{
    ExactPicture exact{image.width(), image.height(), {}};
    for (auto &samples : exact.samples)
        samples.resize(size_t(image.width()) * size_t(image.height()));
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QRgb pixel = image.pixel(x, y);
            exact.at(0, x, y) = qRed(pixel);
            exact.at(1, x, y) = qGreen(pixel);
            exact.at(2, x, y) = qBlue(pixel);
        }
    }
    return exact;
}

ExactPicture exactGaussian(const ExactPicture &from, double sigma)
{
    const auto weight = [sigma](double d) { return std::exp(-d * d / (2 * sigma * sigma)); };
    const ExactPicture across = transposed(filterRows(from, from.width, 4 * sigma, true, weight));
    return transposed(filterRows(across, across.width, 4 * sigma, true, weight));
}

ExactPicture exactLanczos(const ExactPicture &from, QSize target)
{
    const auto shrunk = [](const ExactPicture &picture, int length) {
        const double widening = std::max(1.0, double(picture.width) / length);
        return transposed(filterRows(picture, length, 3 * widening, false, [widening](double d) {
            const double x = M_PI * d / widening;
            return x == 0 ? 1 : std::abs(x) >= 3 * M_PI ? 0 : 3 * std::sin(x) * std::sin(x / 3) / (x * x);
        }));
    };
    return shrunk(shrunk(from, target.width()), target.height());
}

QImage imageOf(const ExactPicture &exact)
{
    QImage image(exact.width, exact.height, QImage::Format_RGB32);
    const auto byte = [](double v) { return int(std::lround(std::fmin(std::fmax(v, 0), 255))); };
    for (int y = 0; y < exact.height; ++y) {
        for (int x = 0; x < exact.width; ++x)
            image.setPixel(x, y, qRgb(byte(exact.at(0, x, y)), byte(exact.at(1, x, y)), byte(exact.at(2, x, y))));
    }
    return image;
}

double psnr(const QImage &a, const QImage &b)
{
    if (a.size() != b.size())
        return 0;
    double sum = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) {
            const QColor one = a.pixelColor(x, y);
            const QColor other = b.pixelColor(x, y);
            sum += std::pow(one.red() - other.red(), 2) + std::pow(one.green() - other.green(), 2)
                + std::pow(one.blue() - other.blue(), 2);
        }
    }
    const double mean = sum / (3.0 * a.width() * a.height());
    return mean == 0 ? 99 : 10 * std::log10(255.0 * 255.0 / mean);
}

} // namespace manyhands::testing

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/lanczos.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace manyhands {

namespace {

constexpr double lobes = 3;

double lanczos(double x)
{
    if (x == 0)
        return 1;
    if (std::abs(x) >= lobes)
        return 0;
    const double angle = std::numbers::pi * x;
    return lobes * std::sin(angle) * std::sin(angle / lobes) / (angle * angle);
}

// Rounds the running sum instead of each weight, so that the parts add up to the whole.
void quantize(const std::vector<double> &exact, double total, int16_t *weights)
{
    double sum = 0;
    int before = 0;
    for (size_t i = 0; i < exact.size(); ++i) {
        sum += exact[i];
        const int now = int(std::lround(sum / total * (1 << LanczosWeights::bits)));
        weights[i] = int16_t(now - before);
        before = now;
    }
}

} // namespace

LanczosWeights::LanczosWeights(const Axis &axis)
{
    const double widening = std::max(1.0, axis.ratio());
    const double reach = lobes * widening;
    stride = std::min(axis.source, int(std::ceil(reach)) * 2 + 1);
    firsts.resize(size_t(axis.target));
    counts.resize(size_t(axis.target));
    weights.resize(size_t(axis.target) * size_t(stride));

    std::vector<double> exact;
    for (int i = 0; i < axis.target; ++i) {
        const double centre = (i + 0.5 + axis.targetOffset) * axis.ratio() - 0.5;
        const int first = std::clamp(int(std::ceil(centre - reach)), 0, axis.source - 1);
        const int last = std::clamp(int(std::floor(centre + reach)), first, axis.source - 1);
        exact.clear();
        double total = 0;
        for (int s = first; s <= last && s - first < stride; ++s) {
            exact.push_back(lanczos((s - centre) / widening));
            total += exact.back();
        }
        if (total == 0) // the only sample there is lies at a zero of the window
            exact.assign(exact.size(), 1), total = double(exact.size());
        firsts[size_t(i)] = first;
        counts[size_t(i)] = int(exact.size());
        quantize(exact, total, weights.data() + size_t(i) * size_t(stride));
    }
}

LanczosColumn::LanczosColumn(const Axis &axis, Plane &target)
    : m_weights(axis)
    , m_target(target)
    , m_ring(size_t(m_weights.stride) * size_t(target.stride))
    , m_window(size_t(m_weights.stride))
{
}

void LanczosColumn::pushed()
{
    ++m_rows;
    for (; m_done < m_target.height; ++m_done) {
        const int first = m_weights.firsts[size_t(m_done)];
        const int count = m_weights.counts[size_t(m_done)];
        if (first + count > m_rows)
            return;
        for (int t = 0; t < count; ++t)
            m_window[size_t(t)] = slot(first + t);
        m_kernels.lanczosDown(m_window.data(), m_weights.weights.data() + size_t(m_done) * size_t(m_weights.stride),
                              count, m_target.stride, m_target.row(m_done));
    }
}

} // namespace manyhands

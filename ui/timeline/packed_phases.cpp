// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/packed_phases.h"

#include <algorithm>

namespace manyhands {

namespace {

/// Drops the shortest until as many are left as fit; what follows a dropped phase then seems to begin earlier.
void keepLongest(std::vector<Phase> &phases, size_t most)
{
    while (phases.size() > most) {
        const auto shortest = std::min_element(phases.begin(), phases.end(), [](const Phase &a, const Phase &b) {
            return a.endNs - a.startNs < b.endNs - b.startNs;
        });
        const qint64 start = shortest->startNs;
        const auto next = phases.erase(shortest);
        if (next != phases.end())
            next->startNs = start;
    }
}

} // namespace

PackedPhases::PackedPhases(const std::vector<Phase> &phases, qint64 startNs, qint64 endNs)
{
    std::vector<Phase> longest;
    const std::vector<Phase> *kept = &phases;
    if (phases.size() > most) {
        longest = phases;
        keepLongest(longest, most);
        kept = &longest;
    }
    const double length = double(std::max<qint64>(endNs - startNs, 1));
    for (size_t i = 0; i < kept->size(); ++i) {
        const Phase &phase = (*kept)[i];
        const int shift = i % 2 == 0 ? 0 : 4;
        quint8 &pair = m_names[i / 2];
        pair = quint8((pair & ~(0xf << shift)) | int(phase.name) << shift);
        if (i > 0)
            m_cuts[i - 1] = quint8(qRound(std::clamp(double(phase.startNs - startNs) / length, 0.0, 1.0) * 255));
    }
}

} // namespace manyhands

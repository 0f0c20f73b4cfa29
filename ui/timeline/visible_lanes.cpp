// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/visible_lanes.h"

namespace manyhands {

namespace {

bool sameLook(const LaneLens &a, const LaneLens &b)
{
    return a.scale.window == b.scale.window && a.scale.left == b.scale.left && a.scale.width == b.scale.width
        && a.columnsPerPixel == b.columnsPerPixel && a.colors == b.colors;
}

} // namespace

bool VisibleLanes::shows(const TimelineModel &model, int first, int last, const LaneLens &lens) const
{
    return m_model == &model && m_revision == model.revision() && m_first == first && m_last == last
        && sameLook(m_lens, lens);
}

void VisibleLanes::update(const TimelineModel &model, int first, int last, LaneLens lens)
{
    m_work = 0;
    if (!shows(model, first, last, lens)) {
        m_model = &model;
        m_revision = model.revision();
        m_first = first;
        m_last = last;
        lens.minWidth = narrowestAlone;
        m_lens = lens;
        m_lanes.clear();
    }
    place(model);
    // Too many to be drawn one by one: bars have to be twice as wide, until few enough are left.
    while (m_alone > mostAlone) {
        m_lens.minWidth *= 2;
        m_lanes.clear();
        place(model);
    }
}

void VisibleLanes::place(const TimelineModel &model)
{
    m_alone = 0;
    const bool fresh = m_lanes.empty();
    m_lanes.resize(size_t(std::max(0, m_last - m_first + 1)));
    for (int number = m_first; number <= m_last; ++number) {
        VisibleLane &lane = m_lanes[size_t(number - m_first)];
        const auto &bars = model.laneBars(number);
        if (fresh)
            lane.placed = firstBarAfter(bars, m_lens.scale.window.from);
        const size_t before = lane.placed;
        addVisibleBars(lane, bars, m_lens);
        m_work += qint64(lane.placed - before);
        m_alone += int(lane.bars.size());
    }
}

} // namespace manyhands

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/timeline/visible_bars.h"

namespace manyhands {

/// What is seen of all lanes, kept from one picture to the next: while only bars are added, a picture costs what is
/// new and not what is there.
class VisibleLanes
{
public:
    /// Brings lanes first to last up to date. lens.minWidth is chosen here: bars drawn alone are never more than
    /// `mostAlone`.
    void update(const TimelineModel &model, int first, int last, LaneLens lens);

    VisibleLane &lane(int number) { return m_lanes[size_t(number - m_first)]; }
    const VisibleLane &lane(int number) const { return m_lanes[size_t(number - m_first)]; }
    int aloneCount() const { return m_alone; }
    /// Bars looked at by the last update, for tests.
    qint64 work() const { return m_work; }

    static constexpr int mostAlone = 1200;
    static constexpr double narrowestAlone = 4; // pixels

private:
    bool shows(const TimelineModel &model, int first, int last, const LaneLens &lens) const;
    void place(const TimelineModel &model);

    const TimelineModel *m_model = nullptr;
    quint64 m_revision = 0;
    int m_first = 0;
    int m_last = -1;
    LaneLens m_lens;
    std::vector<VisibleLane> m_lanes;
    int m_alone = 0;
    qint64 m_work = 0;
};

} // namespace manyhands
